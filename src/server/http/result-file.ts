import type { FileFormat } from '#contract/users.ts';
import type { AccountField } from '#domain/users/account.ts';
import { type AccountChange, isAccountChange, type LifeChange } from '#domain/users/life-changes.ts';
import { type AccountChangeParts, accountWords } from '#text/account-words.ts';
import { fillingTranslate } from '#text/fill.ts';
import { makeFormat } from '#text/format.ts';
import { type Language, loadMessages, type TextKey, type Translate } from '#text/index.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import type { ItemExport } from '../use-cases/operations/export-items.ts';
import type { ItemView } from '../use-cases/operations/list-items.ts';
import type { FileContent } from './handler.ts';
import { type FileColumn, tableFile } from './table-file.ts';

/** Separates what is one of several in a cell. */
const AND = '|';

/** The result of an operation as a file in a language: one row for each user, one cell for each kind of change. */
export async function resultFile(
  { customer, operation, products, items }: ItemExport,
  choice: { readonly format: FileFormat; readonly language: Language; readonly now: Date },
): Promise<FileContent> {
  const { language } = choice;
  const t = fillingTranslate(await loadMessages(language));
  return tableFile(
    {
      customer,
      what: t('resultFile.name', { number: operation.number }),
      sheet: t('resultFile.sheet'),
      columns: columnsIn(t, namesIn(language, products), operation.kind !== 'licenses'),
      rows: items,
    },
    choice,
  );
}

interface Names extends ReasonNames {
  list(names: readonly string[]): string;
}

function namesIn(language: Language, products: ItemExport['products']): Names {
  const format = makeFormat(language);
  const plans = new Map(
    [...products.values()].flatMap((product) =>
      product.plans.map((plan) => [plan.id, plan.friendlyName[language]] as const),
    ),
  );
  return {
    product: (id) => products.get(id)?.name[language],
    plan: (id) => plans.get(id),
    place: format.country,
    anyOf: format.alternatives,
    list: format.list,
  };
}

function columnsIn(t: Translate, names: Names, ofAccounts: boolean): readonly FileColumn<ItemView>[] {
  const product = (id: string) => names.product(id) ?? id;
  const plans = (ids: readonly string[]) => names.list(ids.map((id) => names.plan(id) ?? id));
  const changes = (words: (change: LifeChange) => string | readonly string[] | null) => (item: ItemView) =>
    (item.changes ?? []).flatMap((change) => words(change) ?? []).join(AND);
  const column = (header: TextKey & `resultFile.${string}`, width: number, cell: (item: ItemView) => string) => ({
    // none of these has parameters
    header: (t as (key: TextKey) => string)(header),
    width,
    cell,
  });
  const accountCell = (change: LifeChange) => (isAccountChange(change) ? accountWords(accountParts(change), t) : null);
  return [
    column('resultFile.displayName', 26, ({ displayName, userId }) => displayName ?? userId),
    column('resultFile.email', 34, ({ email }) => email ?? ''),
    column('resultFile.outcome', 26, ({ outcome }) => t(`resultFile.${outcome}`)),
    column('resultFile.reason', 34, ({ reasons }) =>
      reasons?.[0] === undefined ? '' : t(`reasons.${reasons[0].code}`),
    ),
    column('resultFile.details', 44, ({ reasons }) =>
      (reasons ?? []).map((reason) => reasonWords(reason, names, t)).join(AND),
    ),
    ...(ofAccounts ? [column('resultFile.account', 26, changes(accountCell))] : []),
    column(
      'resultFile.assigned',
      34,
      changes((change) => {
        if (change.kind !== 'assign') return null;
        const name = product(change.productId);
        const { disabledPlans: off } = change;
        return off.length === 0 ? name : t('resultFile.without', { product: name, plans: plans(off) });
      }),
    ),
    column(
      'resultFile.revoked',
      34,
      changes((change) => (change.kind === 'revoke' ? product(change.productId) : null)),
    ),
    column(
      'resultFile.plans',
      34,
      changes((change) => {
        if (change.kind !== 'plans') return null;
        const { on, off } = change;
        const name = product(change.productId);
        return [
          ...(on.length === 0 ? [] : [t('resultFile.plansOn', { product: name, plans: plans(on) })]),
          ...(off.length === 0 ? [] : [t('resultFile.plansOff', { product: name, plans: plans(off) })]),
        ];
      }),
    ),
    column(
      'resultFile.location',
      20,
      changes((change) => (change.kind === 'location' && change.to !== null ? names.place(change.to) : null)),
    ),
    column('resultFile.held', 44, ({ held }) => held.map(product).join(AND)),
    column('resultFile.warnings', 44, ({ warnings }) =>
      (warnings ?? []).map((warning) => reasonWords(warning, names, t)).join(AND),
    ),
  ];
}

function accountParts(change: AccountChange): AccountChangeParts {
  if (change.kind !== 'edit') return change;
  // made from the fields of the account alone
  return { kind: change.kind, fields: Object.keys(change.fields) as AccountField[] };
}
