import type { OperationEntry } from '#contract/operations.ts';
import type { Translate } from '#text/index.ts';
import type { SplitPart } from '../ui/split-bar.tsx';
import type { Text } from '../ui/text.tsx';

/** "Gérer les licences", "Annuler l'opération": what was asked for. */
export const doingWords = ({ kind, undoOf }: Pick<OperationEntry, 'kind' | 'undoOf'>, t: Translate): string =>
  undoOf === null ? t(`operationList.kind.${kind}`) : t('operationList.undo');

/** "+ Microsoft 365 E3, − Office 365 E1": what it is about, in a line; empty where there is nothing to tell. */
export function gistWords(
  { gist, gistMore, undoOf }: Pick<OperationEntry, 'gist' | 'gistMore' | 'undoOf'>,
  { t, format, language }: Text,
): string {
  const words = gist.map(({ does, name }) =>
    t(`operationList.gist.${does}`, { name: does === 'location' ? format.country(name.en) : name[language] }),
  );
  if (gistMore > 0) words.push(t('operationList.gistMore', { count: gistMore }));
  if (undoOf !== null) words.unshift(t('operationList.undoOf', { number: undoOf.number }));
  return words.join(', ');
}

export interface OutcomePart extends SplitPart {
  readonly key: 'changed' | 'partial' | 'failures' | 'cancelled' | 'unchanged' | 'waiting';
  readonly words: string;
}

/** What is told of users: those there are none of are left out, except that in the end nobody was changed. */
export function outcomeParts(
  operation: Pick<OperationEntry, 'total' | 'changed' | 'partial' | 'refused' | 'unchanged' | 'cancelled'>,
  t: Translate,
): OutcomePart[] {
  const { total, changed, partial, refused, unchanged, cancelled } = operation;
  const waiting = total - changed - partial - refused - unchanged;
  const counts = [
    ['changed', 'success', changed],
    ['partial', 'warning', partial],
    ['failures', 'danger', refused - cancelled],
    ['cancelled', 'neutral', cancelled],
    ['unchanged', 'neutral', unchanged],
    ['waiting', 'track', waiting],
  ] as const;
  return counts.flatMap(([key, tone, count]) =>
    count > 0 || (key === 'changed' && waiting === 0)
      ? [{ key, tone, count, words: t(`operationList.${key}`, { count }) }]
      : [],
  );
}

/** The same as one sentence. */
export const outcomeSentence = (parts: readonly OutcomePart[], t: Translate): string =>
  t('operationList.split', { parts: parts.map(({ words }) => words).join(', ') });
