import { sql } from 'kysely';
import type { Holder, Holding } from '#domain/licensing/model.ts';
import { readingAll } from './join-methods.ts';
import type { Tx } from './scope.ts';

/** Rows of the cursor fetched at once: a part of the selection each, of 1,000 users. */
const FETCH = 4;
/** The first so many kinds of holders are kept and shared: the common ones are among them. */
const KNOWN = 2_000;

/**
 * What the users of a selection hold, in its order, a part at a time, and nothing of who they are; null: the user is
 * gone. PostgreSQL sends a number for each licence instead of its ids, some 15 bytes a user: of 100,000 users it takes
 * a third of the time of `streamHolders`. One pass over the customer's users and licences, in a snapshot, once in a
 * transaction.
 */
export async function* streamHolderKinds(
  tx: Tx,
  customerId: string,
  selectionId: string,
): AsyncGenerator<(Holder | null)[]> {
  const { holdings, numbers } = await readHoldings(tx, customerId);
  await readingAll(tx, () =>
    sql`
    DECLARE holder_kinds NO SCROLL CURSOR FOR
    SELECT string_agg(CASE WHEN u.id IS NULL OR u.deleted_at IS NOT NULL THEN '-'
        ELSE coalesce(u.location, '') || ':' || coalesce(h.held, '') END, ';' ORDER BY w.place) AS users
    FROM (SELECT unnest(p.user_ids) AS id, p.part, generate_subscripts(p.user_ids, 1) AS place FROM selection_part p
          WHERE p.customer_id = ${customerId} AND p.selection_id = ${selectionId}) w
    LEFT JOIN customer_user u ON u.customer_id = ${customerId} AND u.id = w.id
    LEFT JOIN (
      SELECT a.user_id, string_agg(${numbers}::jsonb ->> ${KEY}, ',' ORDER BY a.product_id) AS held
      FROM license_assignment a WHERE a.customer_id = ${customerId} GROUP BY a.user_id
    ) h ON h.user_id = w.id
    GROUP BY w.part ORDER BY w.part`.execute(tx),
  );
  const known = new Map<string, Holder | null>();
  const holderOf = (text: string): Holder | null => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const holder = parse(text, holdings);
    if (known.size < KNOWN) known.set(text, holder);
    return holder;
  };
  const fetch = () => sql<{ users: string }>`FETCH ${sql.lit(FETCH)} FROM holder_kinds`.execute(tx);
  for (let next = await fetch(); next.rows.length > 0; next = await fetch())
    for (const { users } of next.rows) yield users.split(';').map(holderOf);
}

/** A product and its deny list, as the text that numbers stand for. */
const KEY = sql`CASE WHEN a.disabled_plans = '{}' THEN a.product_id::text
        ELSE a.product_id::text || a.disabled_plans::text END`;

/** The licences that differ, and a JSON object from their key to their place among them. */
async function readHoldings(tx: Tx, customerId: string): Promise<{ holdings: Holding[]; numbers: string }> {
  const { rows } = await sql<{ key: string; productId: string; disabled: string }>`
    SELECT ${KEY} AS key, a.product_id AS "productId", array_to_string(a.disabled_plans, ',') AS disabled
    FROM license_assignment a WHERE a.customer_id = ${customerId} GROUP BY a.product_id, a.disabled_plans`.execute(tx);
  return {
    holdings: rows.map(({ productId, disabled }) => ({
      productId,
      disabledPlans: disabled === '' ? [] : disabled.split(','),
    })),
    numbers: JSON.stringify(Object.fromEntries(rows.map(({ key }, number) => [key, number]))),
  };
}

/** "FR:3,17"; ":" has neither a location nor licences. */
function parse(text: string, holdings: readonly Holding[]): Holder | null {
  if (text === '-') return null;
  const [location = '', held = ''] = text.split(':');
  const numbers = held === '' ? [] : held.split(',');
  return {
    location: location === '' ? null : location,
    holdings: numbers.map((number) => {
      const holding = holdings[Number(number)];
      // both were read in one snapshot
      if (holding === undefined) throw new Error(`No licence has the number ${number}.`);
      return holding;
    }),
  };
}
