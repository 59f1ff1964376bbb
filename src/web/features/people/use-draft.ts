import { useMemo, useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { Reason } from '#contract/licenses.ts';
import { untouched, wishOf } from '#domain/licensing/tri-state.ts';
import type { AccountFields } from '#domain/users/account.ts';
import type { AccountFault } from '#domain/users/account-faults.ts';
import { isEmail } from '#domain/users/account-faults.ts';
import { COUNTRY_CODES } from '#text/countries.ts';
import { inNameOrder } from '../../api/names.ts';
import { isProblem } from '../../api/problem.ts';
import { rowsForOne } from '../../assigning/product-rows.ts';
import { useText } from '../../ui/text.tsx';
import { changedFieldsOf, type Draft, draftFaults, emailOf, fieldsOf } from './draft.ts';
import type { DraftCheck } from './use-draft-preview.ts';
import { useDraftPreview } from './use-draft-preview.ts';

/** The steps in their order. */
export const STEPS = ['info', 'permissions', 'licenses', 'review'] as const;
export type StepName = (typeof STEPS)[number];

const COUNTRIES = new Set(COUNTRY_CODES);
const isLocation = (code: string) => COUNTRIES.has(code);

/** Where a fault is mended. */
export const stepOf = (field: keyof AccountFields): StepName =>
  field === 'permission' || field === 'roles' ? 'permissions' : 'info';

/** Where a refusal of the whole account is mended. */
const stepOfReason = ({ code }: Reason): StepName => (code === 'adminAgentRequired' ? 'permissions' : 'info');

interface Given {
  readonly customerId: string;
  readonly domains: readonly string[];
  readonly products: readonly CustomerProduct[];
  readonly mayAssign: boolean;
  /** Somebody who is there, and what they hold. */
  readonly user:
    | { readonly id: string; readonly before: Draft; readonly held: Parameters<typeof rowsForOne>[1] }
    | undefined;
  readonly initial: Draft;
}

/** The draft with all that follows from it: what is wrong, what is asked for, what the server says of it. */
export function useDraft({ customerId, domains, products, mayAssign, user, initial }: Given) {
  const { language } = useText();
  const [draft, setDraft] = useState(initial);
  /** Fields that the server refused, as they were then. */
  const [refused, setRefused] = useState<{
    readonly faults: readonly AccountFault[];
    readonly fields: AccountFields;
  }>();
  const before = user?.before ?? null;
  const rows = useMemo(
    () => inNameOrder(rowsForOne(products, user?.held ?? []), language, ({ product }) => product.name[language]),
    [products, user?.held, language],
  );
  const faults = useMemo(() => {
    const own = draftFaults(draft, before, { domains, isLocation });
    const fields = fieldsOf(draft);
    const still = (refused?.faults ?? []).filter(
      ({ field, code }) =>
        JSON.stringify(fields[field]) === JSON.stringify(refused?.fields[field]) &&
        !own.some((one) => one.field === field && one.code === code),
    );
    return [...own, ...still];
  }, [draft, before, domains, refused]);
  const asked = useMemo(() => {
    const wishes = rows.map((row) => ({
      product: row,
      wish: draft.products[row.product.id] ?? untouched(row.product.id),
    }));
    const wished = mayAssign ? wishOf(wishes).products : [];
    return wished.map((one) => ({ ...one, plans: { ...one.plans } }));
  }, [rows, draft.products, mayAssign]);
  const fields = changedFieldsOf(draft, before);
  const email = emailOf(draft);
  const check = useDraftPreview(customerId, {
    ...(user === undefined ? {} : { userId: user.id }),
    // half an address is nobody's
    ...(isEmail(email) && (user === undefined || fields.email !== undefined) ? { email } : {}),
    ...(user === undefined || fields.permission !== undefined ? { permission: draft.permission } : {}),
    location: draft.location,
    // without a place all would be refused, as the field says
    products: draft.location === null ? [] : asked,
  });
  return {
    draft,
    set: setDraft,
    change: (part: Partial<Draft>) => setDraft((now) => ({ ...now, ...part })),
    before,
    rows,
    faults,
    /** Only what is to change. */
    fields,
    asked,
    check,
    changesNothing: Object.keys(fields).length === 0 && asked.length === 0,
    /** Says what the server found wrong, at its fields. Answers the first of them. */
    refuse(error: unknown): keyof AccountFields | undefined {
      if (!isProblem(error, 'invalidAccount')) return undefined;
      const found = error.fields.flatMap(({ path, rule }) => faultOf(path, rule, error.params));
      setRefused({ faults: found, fields: fieldsOf(draft) });
      return found[0]?.field;
    },
  };
}

export type DraftState = ReturnType<typeof useDraft>;

/** A fault as the server tells it: `body/email` and its code. */
function faultOf(path: string, code: string, params: Readonly<Record<string, string | number>>): AccountFault[] {
  const field = path.replace(/^body\//, '');
  // the server makes them with the same function as the page
  return [{ field, code, ...params } as AccountFault];
}

/** Refusals of the server that keep a step from being right. */
export function refusalsOf(step: StepName, { found }: DraftCheck): readonly Reason[] {
  if (found === undefined) return [];
  if (step !== 'licenses') return found.account.filter((reason) => stepOfReason(reason) === step);
  return [...found.products.flatMap(({ reasons }) => reasons), ...found.reasons];
}
