import { isAuditAction } from '#domain/audit/actions.ts';
import type { Difference } from '#domain/audit/difference.ts';
import { ACCOUNT_FIELDS } from '#domain/users/account.ts';
import type { Format } from './format.ts';
import type { TextKey, Translate } from './index.ts';

/** The words of the audit trail, the same on screens and in files: no message of theirs needs more than parameters. */
export interface AuditNames {
  /** Of products and service plans; undefined: it has left the catalogue. */
  readonly name: (id: string) => string | undefined;
  readonly format: Format;
  readonly t: Translate;
}

/** What was done. An action of a later version is shown as its code. */
export const actionWords = (action: string, t: Translate): string =>
  isAuditAction(action) ? t(`audit.action.${action}`) : action;

/** One part of a change as a row: what, before, after. */
export interface DifferenceWords {
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

export function differenceWords(difference: Difference, names: AuditNames): DifferenceWords {
  const { t } = names;
  switch (difference.kind) {
    case 'field':
      return {
        what: fieldName(difference.field, t),
        before: valueWords(difference.field, difference.before, names),
        after: valueWords(difference.field, difference.after, names),
      };
    case 'license':
      return {
        what: productName(difference.productId, names),
        before: heldWords(difference.before, names),
        after: heldWords(difference.after, names),
      };
    case 'quantity':
      return {
        what: productName(difference.productId, names),
        before: difference.before === 0 ? t('audit.nothing') : names.format.number(difference.before),
        after: names.format.number(difference.after),
      };
  }
}

/** What the action already says, or what is no news of somebody new. */
const SAID: ReadonlySet<string> = new Set(['deleted', 'blocked', 'archivedAt']);

/** The change in one line, each part by itself; empty: the action says it all. */
export function changeLine(
  entry: { readonly action: string; readonly differences: readonly Difference[] },
  names: AuditNames,
): readonly string[] {
  const { action, differences } = entry;
  // all of a user who comes or goes is in the entry's details
  const whole = action === 'user.created' || action === 'user.purged' || action === 'customer.added';
  return differences.flatMap((one): readonly string[] => {
    if (one.kind === 'license') return action === 'user.purged' ? [] : licenseLine(one, names);
    if (one.kind === 'quantity')
      return [
        names.t('audit.quantityChanged', {
          product: productName(one.productId, names),
          before: names.format.number(one.before),
          after: names.format.number(one.after),
        }),
      ];
    return whole || SAID.has(one.field) ? [] : [fieldLine(one, names)];
  });
}

function fieldLine(one: Difference & { readonly kind: 'field' }, names: AuditNames): string {
  const { t } = names;
  const { what: field, before, after } = differenceWords(one, names);
  if (isNothing(one.after)) return t('audit.fieldCleared', { field });
  return isNothing(one.before)
    ? t('audit.fieldSet', { field, after })
    : t('audit.fieldMoved', { field, before, after });
}

function licenseLine(one: Difference & { readonly kind: 'license' }, names: AuditNames): readonly string[] {
  const { t } = names;
  const product = productName(one.productId, names);
  const { before, after } = one;
  if (after === null) return [t('audit.revoked', { product })];
  if (before === null)
    return [
      after.length === 0
        ? t('audit.assigned', { product })
        : t('audit.assignedWithout', { product, plans: planNames(after, names) }),
    ];
  const on = before.filter((plan) => !after.includes(plan));
  const off = after.filter((plan) => !before.includes(plan));
  return [
    ...(on.length === 0 ? [] : [t('audit.plansOn', { product, plans: planNames(on, names) })]),
    ...(off.length === 0 ? [] : [t('audit.plansOff', { product, plans: planNames(off, names) })]),
  ];
}

const isNothing = (value: unknown) =>
  value === null || value === undefined || (Array.isArray(value) && value.length === 0);

const productName = (id: string, { name, t }: AuditNames) =>
  name(id) ?? t('audit.unknownProduct', { id: id.slice(0, 8) });

const planNames = (ids: readonly string[], { name, format }: AuditNames) =>
  format.list(ids.map((id) => name(id) ?? id.slice(0, 8)));

function heldWords(off: readonly string[] | null, names: AuditNames): string {
  const { t } = names;
  if (off === null) return t('audit.notHeld');
  return off.length === 0 ? t('audit.held') : t('audit.heldWithout', { plans: planNames(off, names) });
}

/** Fields with a name of their own; another, of a later version, is shown as it is. */
const FIELDS = [
  ...ACCOUNT_FIELDS,
  'blocked',
  'deleted',
  'name',
  'domains',
  'country',
  'language',
  'timeZone',
  'archivedAt',
  'endpoint',
  'endpoints',
  'reason',
  'count',
  'since',
  'olderThan',
  'entries',
  'mailLanguage',
  'linkHours',
  'sendPasswords',
  'blockedWords',
  'auditMonths',
  'products',
  'plans',
  'ownExtended',
  'added',
  'changed',
  'byLink',
  'to',
  'users',
  'runAt',
  'kind',
] as const;

function fieldName(field: string, t: Translate): string {
  const known = FIELDS.find((one) => one === field);
  return known === undefined ? field : t(`audit.of.${known}`);
}

/** Values that are codes, and the messages that say them. */
const CODES: Readonly<Record<string, Readonly<Record<string, TextKey>>>> = {
  permission: { user: 'userFile.user', globalAdmin: 'userFile.globalAdmin', custom: 'userFile.custom' },
  roles: {
    passwordAdmin: 'userFile.passwordAdmin',
    userManagementAdmin: 'userFile.userManagementAdmin',
    serviceAdmin: 'userFile.serviceAdmin',
  },
  language: { en: 'frame.language.en', fr: 'frame.language.fr' },
  mailLanguage: { en: 'frame.language.en', fr: 'frame.language.fr' },
  to: { alternative: 'audit.to.alternative' },
  // of what is scheduled
  kind: {
    licenses: 'operationList.kind.licenses',
    delete: 'operationList.kind.delete',
    block: 'operationList.kind.block',
    unblock: 'operationList.kind.unblock',
  },
  reason: {
    notPermitted: 'audit.reason.notPermitted',
    notFound: 'audit.reason.notFound',
    wrongCredentials: 'audit.reason.wrongCredentials',
    tooManyRequests: 'audit.reason.tooManyRequests',
    missed: 'audit.reason.missed',
    authorGone: 'audit.reason.authorGone',
    customerArchived: 'problems.customerArchived',
    notEntitled: 'problems.notEntitled',
    productNotAssignable: 'problems.productNotAssignable',
    planNotInProduct: 'problems.planNotInProduct',
    planNotSwitchable: 'problems.planNotSwitchable',
    nothingToChange: 'problems.nothingToChange',
    internalError: 'problems.internalError',
  },
};
const PLACES: ReadonlySet<string> = new Set(['location', 'country']);
const TIMES: ReadonlySet<string> = new Set(['archivedAt', 'since', 'olderThan', 'runAt']);

function valueWords(field: string, value: unknown, names: AuditNames): string {
  const { t, format } = names;
  if (isNothing(value)) return t('audit.nothing');
  if (Array.isArray(value)) return format.list(value.map((one) => valueWords(field, one, names)));
  if (typeof value === 'boolean') return t(value ? 'audit.yes' : 'audit.no');
  if (typeof value === 'number') return format.number(value);
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([name, part]) => t('audit.fieldSet', { field: fieldName(name, t), after: valueWords(name, part, names) }))
      .join(', ');
  if (typeof value !== 'string') return String(value);
  const known = Object.hasOwn(CODES, field) ? CODES[field] : undefined;
  const code = known !== undefined && Object.hasOwn(known, value) ? known[value] : undefined;
  // none of these has parameters
  if (code !== undefined) return (t as (key: TextKey) => string)(code);
  if (PLACES.has(field)) return format.country(value);
  return TIMES.has(field) && !Number.isNaN(Date.parse(value)) ? format.dateTime(value) : value;
}
