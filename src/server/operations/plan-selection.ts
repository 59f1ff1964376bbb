import { setImmediate } from 'node:timers/promises';
import type { Catalogue, ItemPlan, Pool, Wish } from '#domain/licensing/model.ts';
import { planUsers, startPlan } from '#domain/licensing/plan.ts';
import { readHolders } from '../db/licenses.ts';
import type { Tx } from '../db/scope.ts';
import { readSelectionParts } from '../db/selections.ts';

/** Parts of a selection (1,000 ids each) that are planned together: bounds the memory and the wait of other requests. */
const PARTS_AT_ONCE = 1;

/**
 * Plans a wish for a selection, chunk by chunk in the order of seats: the memory it takes does not grow with the
 * number of users. `pools`: of the products that the customer is entitled to.
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
): AsyncGenerator<ItemPlan[]> {
  const { customerId, selectionId } = plan;
  const state = startPlan(plan.catalogue, plan.wish, plan.pools);
  for (let from = 0; ; from += PARTS_AT_ONCE) {
    const ids = await readSelectionParts(tx, customerId, selectionId, { from, count: PARTS_AT_ONCE });
    if (ids.length === 0) return;
    yield planUsers(state, await readHolders(tx, customerId, ids));
    // planning is synchronous: let other requests have their turn
    await setImmediate();
  }
}
