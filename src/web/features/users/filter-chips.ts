import type { UserFilter } from '#contract/users.ts';
import type { Text } from '../../ui/text.tsx';

export interface FilterNames {
  readonly product: (id: string) => string | undefined;
  readonly plan: (id: string) => string | undefined;
}

/** One condition of a filter in words, and the filter without it. The search is not among them: its field shows it. */
export interface FilterChip {
  readonly key: string;
  readonly words: string;
  readonly rest: UserFilter;
}

const UNKNOWN = '…';
const idsOf = (list: string | undefined) => (list === undefined ? [] : list.split(','));

/** The filter without a field. */
export function withoutField(filter: UserFilter, field: keyof UserFilter): UserFilter {
  return Object.fromEntries(Object.entries(filter).filter(([name]) => name !== field));
}

/** The filter with one more of a list. */
export function withListed(filter: UserFilter, field: 'holding' | 'lacking' | 'planOff', id: string): UserFilter {
  return { ...filter, [field]: [...new Set([...idsOf(filter[field]), id])].join(',') };
}

function withoutListed(filter: UserFilter, field: 'holding' | 'lacking' | 'planOff', id: string): UserFilter {
  const left = idsOf(filter[field]).filter((one) => one !== id);
  return left.length === 0 ? withoutField(filter, field) : { ...filter, [field]: left.join(',') };
}

export function filterChips(filter: UserFilter, names: FilterNames, { t, format }: Text): readonly FilterChip[] {
  const chips: FilterChip[] = [];
  const add = (field: keyof UserFilter, words: string) =>
    chips.push({ key: field, words, rest: withoutField(filter, field) });
  const product = (id: string) => names.product(id) ?? UNKNOWN;
  if (filter.licensed !== undefined)
    add('licensed', t(filter.licensed === 'yes' ? 'users.filter.licensed' : 'users.filter.unlicensed'));
  for (const field of ['lacking', 'holding'] as const)
    for (const id of idsOf(filter[field]))
      chips.push({
        key: `${field}:${id}`,
        words: t(`users.chip.${field}`, { product: product(id) }),
        rest: withoutListed(filter, field, id),
      });
  for (const pair of idsOf(filter.planOff)) {
    const [productId = '', planId = ''] = pair.split(':');
    chips.push({
      key: `planOff:${pair}`,
      words: t('users.chip.planOff', { product: product(productId), plan: names.plan(planId) ?? UNKNOWN }),
      rest: withoutListed(filter, 'planOff', pair),
    });
  }
  if (filter.location !== undefined)
    add('location', filter.location === 'none' ? t('users.filter.noLocation') : format.country(filter.location));
  if (filter.permission !== undefined) add('permission', t(`users.permission.${filter.permission}`));
  if (filter.signIn !== undefined) add('signIn', t(`users.filter.${filter.signIn}`));
  // a calendar day, the same in every zone: noon in UTC is on that day nearly everywhere
  if (filter.createdSince !== undefined)
    add('createdSince', t('users.chip.createdSince', { date: format.date(`${filter.createdSince}T12:00:00Z`) }));
  if (filter.failedIn !== undefined) add('failedIn', t('users.chip.failedIn', { number: String(filter.failedIn) }));
  if (filter.createdIn !== undefined) add('createdIn', t('users.chip.createdIn', { number: String(filter.createdIn) }));
  return chips;
}
