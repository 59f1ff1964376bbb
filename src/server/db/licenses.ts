import { sql } from 'kysely';
import type { Holder, Holding, Pool, SelectedUser } from '#domain/licensing/model.ts';
import { uuidArray } from './arrays.ts';
import { readingAll } from './join-methods.ts';
import type { Tx } from './scope.ts';
import { FEW } from './selections.ts';

/** A pool as the database has it. `entitled`: a subscription that is not deleted stands behind it. */
export interface PoolRow extends Pool {
  readonly entitled: boolean;
}

/** The pools of all products of the customer. */
export async function readPools(tx: Tx, customerId: string): Promise<PoolRow[]> {
  const { rows } = await sql<PoolRow>`
    SELECT p.product_id AS "productId", p.total, p.consumed, EXISTS (
        SELECT 1 FROM subscription s
        WHERE s.customer_id = ${customerId} AND s.product_id = p.product_id AND s.status <> 'deleted') AS entitled
    FROM license_pool p WHERE p.customer_id = ${customerId} ORDER BY p.product_id`.execute(tx);
  return rows;
}

/** The pools of some products, held until the end of the transaction; locked in the order of the products' ids. */
export async function lockPools(tx: Tx, customerId: string, productIds: readonly string[]): Promise<PoolRow[]> {
  const { rows } = await sql<PoolRow>`
    SELECT p.product_id AS "productId", p.total, p.consumed, EXISTS (
        SELECT 1 FROM subscription s
        WHERE s.customer_id = ${customerId} AND s.product_id = p.product_id AND s.status <> 'deleted') AS entitled
    FROM license_pool p
    WHERE p.customer_id = ${customerId} AND p.product_id = ANY (${uuidArray(productIds)}::uuid[])
    ORDER BY p.product_id FOR UPDATE OF p`.execute(tx);
  return rows;
}

/** A user as found now, with the name that the audit keeps; '' when the user is gone. */
export interface FoundUser extends SelectedUser {
  readonly displayName: string;
}

/**
 * Location and licences of some users now, in the order of `ids`; the holder of a user who is gone is null.
 * Several thousand at a time: each licence of a user is one word of a text, which costs half of what rows cost.
 */
export async function readHolders(tx: Tx, customerId: string, ids: readonly string[]): Promise<FoundUser[]> {
  // OFFSET 0 keeps each side a look-up: joined, PostgreSQL reads all users for some thousand ids. Whether a user was
  // deleted is asked outside: inside, a table without statistics is searched along the index by name
  const { rows } = await sql<{ name: string | null; location: string | null; held: string | null }>`
    SELECT CASE WHEN f.deleted_at IS NULL THEN f.name END AS name, f.location, h.held
    FROM unnest(${uuidArray(ids)}::uuid[]) WITH ORDINALITY AS w (id, place)
    LEFT JOIN LATERAL (
      SELECT u.display_name AS name, u.location, u.deleted_at FROM customer_user u
      WHERE u.customer_id = ${customerId} AND u.id = w.id OFFSET 0
    ) f ON true
    LEFT JOIN LATERAL (
      SELECT string_agg(a.product_id::text || CASE WHEN a.disabled_plans = '{}' THEN ''
          ELSE ':' || array_to_string(a.disabled_plans, ',') END, ' ' ORDER BY a.product_id) AS held
      FROM license_assignment a WHERE a.customer_id = ${customerId} AND a.user_id = w.id
    ) h ON true
    ORDER BY w.place`.execute(tx);
  return rows.map((row, index) => ({
    // one row for each id, in order
    userId: ids[index] as string,
    displayName: row.name ?? '',
    holder: row.name === null ? null : holderOf(row.location, row.held),
  }));
}

const NOTHING_HELD: readonly Holding[] = [];
/** Most users of a customer hold one of few sets of licences: each set is parsed once. Emptied when it grows. */
const known = new Map<string, readonly Holding[]>();
const MAX_KNOWN = 5_000;

/** Reads product[:plan,plan] words. */
function holderOf(location: string | null, held: string | null): Holder {
  if (held === null) return { location, holdings: NOTHING_HELD };
  let holdings = known.get(held);
  if (holdings === undefined) {
    holdings = held.split(' ').map((word) => {
      const [productId, plans] = word.split(':') as [string, string | undefined];
      return { productId, disabledPlans: plans === undefined ? [] : plans.split(',') };
    });
    if (known.size >= MAX_KNOWN) known.clear();
    known.set(held, holdings);
  }
  return { location, holdings };
}

export interface HoldersOfProduct {
  readonly productId: string;
  readonly holders: number;
  /** How many of the holders have which plan off. */
  readonly plansOff: readonly { readonly planId: string; readonly off: number }[];
}

/** Who of a selection holds what, and with which plans off: one pass over the licences of the selected. */
export async function summariseLicenses(
  tx: Tx,
  customerId: string,
  selection: { id: string; size: number },
): Promise<HoldersOfProduct[]> {
  const { id: selectionId, size } = selection;
  const read = () => readLists(tx, customerId, selectionId);
  const rows = size > FEW ? await readingAll(tx, read) : await read();
  const products = new Map<string, { holders: number; off: Map<string, number> }>();
  for (const row of rows) {
    const product = products.get(row.productId) ?? { holders: 0, off: new Map<string, number>() };
    products.set(row.productId, product);
    product.holders += row.users;
    for (const planId of row.disabled === '' ? [] : row.disabled.split(','))
      product.off.set(planId, (product.off.get(planId) ?? 0) + row.users);
  }
  return [...products].map(([productId, { holders, off }]) => ({
    productId,
    holders,
    plansOff: [...off].map(([planId, count]) => ({ planId, off: count })),
  }));
}

/** How many of a selection hold which product with which deny list. */
async function readLists(tx: Tx, customerId: string, selectionId: string) {
  const { rows } = await sql<{ productId: string; disabled: string; users: number }>`
    SELECT a.product_id AS "productId", array_to_string(a.disabled_plans, ',') AS disabled, count(*)::integer AS users
    FROM license_assignment a
    WHERE a.customer_id = ${customerId} AND a.user_id IN (
      SELECT unnest(p.user_ids) FROM selection_part p
      WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId})
    GROUP BY a.product_id, a.disabled_plans`.execute(tx);
  return rows;
}

/** The product ids that each of some users holds now. */
export async function readHeldProducts(
  tx: Tx,
  customerId: string,
  ids: readonly string[],
): Promise<Map<string, string[]>> {
  const { rows } = await sql<{ userId: string; productId: string }>`
    SELECT a.user_id AS "userId", a.product_id AS "productId"
    FROM unnest(${uuidArray(ids)}::uuid[]) AS w (id)
    JOIN license_assignment a ON a.customer_id = ${customerId} AND a.user_id = w.id`.execute(tx);
  const held = new Map<string, string[]>();
  for (const { userId, productId } of rows) {
    const list = held.get(userId);
    if (list === undefined) held.set(userId, [productId]);
    else list.push(productId);
  }
  return held;
}
