import type { AuditEntry, AuditPage } from '#contract/audit.ts';
import { type Difference, differencesOf } from '#domain/audit/difference.ts';
import { type AuditNames, actionWords, changeLine } from '#text/audit-words.ts';
import type { Text } from '../../ui/text.tsx';

/** An entry as the list and its details show it. */
export interface EntryView {
  /** chain.number: unique in all trails. */
  readonly id: string;
  readonly entry: AuditEntry;
  readonly action: string;
  readonly differences: readonly Difference[];
  /** The change in one line; empty: the action says it all. */
  readonly change: string;
}

export function namesOf({ names }: AuditPage, { t, format, language }: Text): AuditNames {
  const known = new Map(names.map(({ id, name }) => [id, name[language]]));
  return { t, format, name: (id) => known.get(id) };
}

export function entryViews(page: AuditPage, text: Text): readonly EntryView[] {
  const names = namesOf(page, text);
  return page.items.map((entry) => {
    const differences = differencesOf(entry.before, entry.after);
    return {
      id: `${entry.chainId}.${entry.seq}`,
      entry,
      differences,
      action: actionWords(entry.action, text.t),
      change: changeLine({ action: entry.action, differences }, names).join(' · '),
    };
  });
}

/** JSON as people read it. */
export const pretty = (text: string | null): string =>
  text === null ? 'null' : JSON.stringify(JSON.parse(text), null, 2);
