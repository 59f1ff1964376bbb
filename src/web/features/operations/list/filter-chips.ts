import type { OperationsFilter } from '../../../search-params.ts';
import type { Text } from '../../../ui/text.tsx';

/** One condition in words, and the filter without it. */
export interface OperationChip {
  readonly key: keyof OperationsFilter;
  readonly words: string;
  readonly rest: OperationsFilter;
}

export function operationChips(filter: OperationsFilter, { t, format }: Text): OperationChip[] {
  const chips: OperationChip[] = [];
  const add = (key: keyof OperationsFilter, words: string) => {
    const rest = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));
    chips.push({ key, words, rest });
  };
  const { kind, who, number, from, to } = filter;
  // a calendar day, the same in every zone: noon in UTC is on that day nearly everywhere
  const date = (day: string) => format.date(`${day}T12:00:00Z`);
  if (kind !== undefined) add('kind', t(`operationList.kind.${kind}`));
  if (who !== undefined) add('who', t('operationList.chip.who', { name: who }));
  if (number !== undefined) add('number', t('operationList.chip.number', { number: String(number) }));
  if (from !== undefined) add('from', t('operationList.chip.from', { date: date(from) }));
  if (to !== undefined) add('to', t('operationList.chip.to', { date: date(to) }));
  return chips;
}
