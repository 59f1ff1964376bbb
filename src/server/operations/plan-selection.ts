import { setImmediate } from 'node:timers/promises';
import { holderFrom } from '#domain/licensing/holder-text.ts';
import type { Catalogue, ItemPlan, Pool, SelectedUser, Wish } from '#domain/licensing/model.ts';
import { planUsers, startPlan } from '#domain/licensing/plan.ts';
import { type FoundUser, readHolders } from '../db/licenses.ts';
import type { Tx } from '../db/scope.ts';
import { readSelectionParts } from '../db/selections.ts';

/** What a plan says of a user, and the user as found then. */
export interface PlannedUser {
  readonly item: ItemPlan;
  readonly user: FoundUser;
}

/**
 * Plans a wish for a selection, part by part (1,000 ids) in the order of seats: the memory it takes does not grow with
 * the number of users. `pools`: of the products that the customer is entitled to. The next part is read while the
 * caller works on this one.
 */
export async function* planSelection(
  tx: Tx,
  plan: {
    readonly customerId: string;
    readonly selectionId: string;
    readonly wish: Wish;
    readonly catalogue: Catalogue;
    readonly pools: readonly Pool[];
  },
): AsyncGenerator<PlannedUser[]> {
  const { customerId, selectionId } = plan;
  const state = startPlan(plan.catalogue, plan.wish, plan.pools);
  const read = async (from: number): Promise<FoundUser[]> => {
    const ids = await readSelectionParts(tx, customerId, selectionId, { from, count: 1 });
    return ids.length === 0 ? [] : readHolders(tx, customerId, ids);
  };
  let next = await read(0);
  for (let part = 1; next.length > 0; part += 1) {
    const found = next;
    const reading = read(part);
    // awaited below; until then a failure is not "unhandled"
    reading.catch(() => undefined);
    // the query is on its way before planning, which is synchronous, holds the thread; other requests have their turn
    await setImmediate();
    // planUsers answers one for one
    yield planUsers(state, found.map(selected)).map((item, index) => ({ item, user: found[index] as FoundUser }));
    next = await reading;
  }
}

function selected({ userId, held }: FoundUser): SelectedUser {
  return { userId, holder: held === null ? null : holderFrom(held) };
}
