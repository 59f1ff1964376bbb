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
