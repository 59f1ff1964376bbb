import { canonicalJson } from '../canonical-json.ts';

/** What an entry of the audit trail changed, part by part, read from its before and after. */
export type Difference =
  /** Anything that is no licence: of an account, of a customer, of an attempt. undefined: there was none. */
  | { readonly kind: 'field'; readonly field: string; readonly before: unknown; readonly after: unknown }
  /** A licence: null where it was not held, otherwise the plans that are off. */
  | {
      readonly kind: 'license';
      readonly productId: string;
      readonly before: readonly string[] | null;
      readonly after: readonly string[] | null;
    }
  /** Units of a subscription; before 0: it was started. */
  | { readonly kind: 'quantity'; readonly productId: string; readonly before: number; readonly after: number };

type Fields = Readonly<Record<string, unknown>>;

/**
 * `before` and `after` are JSON texts as entries hold them: a user's state (with or without the account), what is known
 * of a customer, an order, or an attempt. Null: there was nothing.
 */
export function differencesOf(before: string | null, after: string | null): readonly Difference[] {
  const [was, is] = [fieldsOf(before), fieldsOf(after)];
  if (isOrder(was) || isOrder(is)) return orderDifference(was, is);
  const licenses = licenseDifferences(was, is);
  return [...fieldDifferences(flat(was), flat(is)), ...licenses];
}

function fieldsOf(text: string | null): Fields {
  const value: unknown = text === null ? null : JSON.parse(text);
  return isFields(value) ? value : {};
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOrder = (fields: Fields) => typeof fields['productId'] === 'string' && typeof fields['quantity'] === 'number';

function orderDifference(was: Fields, is: Fields): readonly Difference[] {
  const units = (fields: Fields) => (typeof fields['quantity'] === 'number' ? fields['quantity'] : 0);
  const productId = String(is['productId'] ?? was['productId']);
  return [{ kind: 'quantity', productId, before: units(was), after: units(is) }];
}

/** The fields of an account stand beside the others. */
function flat(fields: Fields): Fields {
  const { account, licenses, ...rest } = fields;
  return { ...(isFields(account) ? account : {}), ...rest };
}

function fieldDifferences(was: Fields, is: Fields): Difference[] {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((field): Difference[] => {
    const [before, after] = [was[field], is[field]];
    return sameText(before, after) ? [] : [{ kind: 'field', field, before, after }];
  });
}

/** Nothing, null and an empty list say the same to people. */
function sameText(a: unknown, b: unknown): boolean {
  const text = (value: unknown) =>
    value === undefined || value === null || (Array.isArray(value) && value.length === 0) ? '' : canonicalJson(value);
  return text(a) === text(b);
}

function licenseDifferences(was: Fields, is: Fields): Difference[] {
  const [before, after] = [heldIn(was), heldIn(is)];
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap((productId): Difference[] => {
    const [had, has] = [before.get(productId) ?? null, after.get(productId) ?? null];
    if (canonicalJson(had) === canonicalJson(has)) return [];
    return [{ kind: 'license', productId, before: had, after: has }];
  });
}

function heldIn({ licenses }: Fields): ReadonlyMap<string, readonly string[]> {
  if (!isFields(licenses)) return new Map();
  return new Map(
    Object.entries(licenses).map(([productId, off]) => [
      productId,
      Array.isArray(off) ? off.filter((plan) => typeof plan === 'string') : [],
    ]),
  );
}

const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** All ids that an entry speaks of: products and plans among them. */
export function idsIn(...texts: readonly (string | null)[]): readonly string[] {
  return texts.flatMap((text) => text?.match(ID) ?? []);
}
