import { foldForSearch } from '#domain/users/keys.ts';
import type { Language } from '../index.ts';

/** The tasks that help tells of, in the order of its first page. The names stand in addresses. */
export const HELP_TOPICS = [
  'customer-management',
  'create-account',
  'import-users',
  'assign-license',
  'user-management',
  'reset-password',
  'change-password',
  'delete-and-restore',
  'buy-licenses',
  'operations',
  'my-account',
] as const;
export type HelpTopicName = (typeof HELP_TOPICS)[number];

/** A piece of a page: a paragraph, or steps to go through in order. Plain text, no markup. */
export type HelpBlock = string | { readonly steps: readonly string[] };

export interface HelpTopic {
  readonly title: string;
  readonly summary: string;
  /** Other words by which people look for it. */
  readonly keywords: readonly string[];
  readonly blocks: readonly HelpBlock[];
  readonly see: readonly HelpTopicName[];
}
export type Help = Readonly<Record<HelpTopicName, HelpTopic>>;

/** All pages in one language; the browser fetches the one it shows. */
export async function loadHelp(language: Language): Promise<Help> {
  return language === 'fr' ? (await import('./fr/help.ts')).help : (await import('./en/help.ts')).help;
}

/** Topics in which each word looked for begins a word: those first that have them in title or keywords. */
export function searchHelp(help: Help, search: string): readonly HelpTopicName[] {
  const wanted = foldForSearch(search)
    .split(' ')
    .filter((word) => word !== '');
  if (wanted.length === 0) return HELP_TOPICS;
  const has = (text: string) => {
    const words = foldForSearch(text).split(/[^\p{L}\p{N}]+/u);
    return wanted.every((one) => words.some((word) => word.startsWith(one)));
  };
  const headed = (name: HelpTopicName) => has([help[name].title, ...help[name].keywords].join(' '));
  const whole = (name: HelpTopicName) =>
    has(
      [help[name].title, ...help[name].keywords, help[name].summary, ...help[name].blocks.flatMap(textsOf)].join(' '),
    );
  const first = HELP_TOPICS.filter(headed);
  return [...first, ...HELP_TOPICS.filter((name) => !first.includes(name) && whole(name))];
}

const textsOf = (block: HelpBlock): readonly string[] => (typeof block === 'string' ? [block] : block.steps);
