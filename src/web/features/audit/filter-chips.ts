import type { AuditFilter } from '../../search-params.ts';
import type { Text } from '../../ui/text.tsx';

/** One condition in words, and the filter without it. */
export interface AuditChip {
  readonly key: keyof AuditFilter;
  readonly words: string;
  readonly rest: AuditFilter;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** `userName`: of the user that the filter names by id, where a page has told it. */
export function auditChips(filter: AuditFilter, userName: string | undefined, { t, format }: Text): AuditChip[] {
  const chips: AuditChip[] = [];
  const add = (key: keyof AuditFilter, words: string) => {
    const rest = Object.fromEntries(Object.entries(filter).filter(([name]) => name !== key));
    chips.push({ key, words, rest });
  };
  const { who, action, user, operation, from, to } = filter;
  // a calendar day, the same in every zone: noon in UTC is on that day nearly everywhere
  const date = (day: string) => format.date(`${day}T12:00:00Z`);
  if (who !== undefined) add('who', t('audit.chip.who', { name: who }));
  if (action !== undefined) add('action', t(`audit.action.${action}`));
  if (user !== undefined) {
    const name = ID.test(user) ? userName : user;
    add('user', name === undefined ? t('audit.chip.oneUser') : t('audit.chip.user', { name }));
  }
  if (operation !== undefined) add('operation', t('audit.chip.operation', { number: String(operation) }));
  if (from !== undefined) add('from', t('audit.chip.from', { date: date(from) }));
  if (to !== undefined) add('to', t('audit.chip.to', { date: date(to) }));
  return chips;
}
