import { setImmediate } from 'node:timers/promises';
import { holderFrom } from '#domain/licensing/holder-text.ts';
import type { Catalogue, Change, Holder, ItemPlan, Pool, Wish } from '#domain/licensing/model.ts';
import { planUsers, startPlan } from '#domain/licensing/plan.ts';
import { streamHolderKinds } from '../db/holder-kinds.ts';
import { type FoundUser, readHolders, streamHolders } from '../db/licenses.ts';
import type { Tx } from '../db/scope.ts';
import { FEW, findSelection, readSelectionParts } from '../db/selections.ts';
import { readStamp } from '../db/user-counts.ts';

/** What a plan says of a user, and the user as found then. */
export interface PlannedUser<U extends FoundUser = FoundUser> {
  readonly item: ItemPlan;
  readonly user: U;
}

/** What a wish is planned with. */
export interface Planning {
  readonly wish: Wish;
  readonly catalogue: Catalogue;
  /** Of the products that the customer is entitled to. */
  readonly pools: readonly Pool[];
}

export interface SelectionPlan extends Planning {
  readonly customerId: string;
  readonly selectionId: string;
}

/** A user for whom something was foreseen: nothing else is planned. */
export interface PinnedUser extends FoundUser {
  readonly allowed?: readonly Change[];
}

/**
 * Plans a wish for a selection, 1,000 users at a time in the order of seats: the memory it takes does not grow with
 * the number of users. The next part is read while the caller works on this one.
 */
export async function* planSelection(tx: Tx, plan: SelectionPlan): AsyncGenerator<PlannedUser[]> {
  const { customerId, selectionId } = plan;
  const found = (await isMost(tx, customerId, selectionId))
    ? streamHolders(tx, customerId, selectionId)
    : readParts(tx, customerId, selectionId);
  yield* planFound(plan, found);
}

/** The same for users who come in the order of seats, some at a time. */
export async function* planFound<U extends PinnedUser>(
  plan: Planning,
  found: AsyncGenerator<readonly U[]>,
): AsyncGenerator<PlannedUser<U>[]> {
  const state = startPlan(plan.catalogue, plan.wish, plan.pools);
  const known = new Map<string, Holder>();
  let next = await found.next();
  while (!next.done) {
    const users = next.value;
    const reading = found.next();
    // awaited below; until then a failure is not "unhandled"
    reading.catch(() => undefined);
    // the query is on its way before planning, which is synchronous, holds the thread; other requests have their turn
    await setImmediate();
    const selected = users.map(({ userId, held, allowed }) => ({
      userId,
      holder: holderOf(known, held),
      ...(allowed === undefined ? {} : { allowed }),
    }));
    // planUsers answers one for one
    yield planUsers(state, selected).map((item, index) => ({ item, user: users[index] as U }));
    next = await reading;
  }
}

/**
 * The same plan where nobody asks who the users are: its items name nobody. Where the selection is most of a customer it
 * is read as numbers. In a snapshot.
 */
export async function* planUnnamed(tx: Tx, plan: SelectionPlan): AsyncGenerator<ItemPlan[]> {
  const { customerId, selectionId } = plan;
  if (!(await isMost(tx, customerId, selectionId))) {
    for await (const users of planSelection(tx, plan)) yield users.map(({ item }) => item);
    return;
  }
  const state = startPlan(plan.catalogue, plan.wish, plan.pools);
  for await (const holders of streamHolderKinds(tx, customerId, selectionId))
    yield planUsers(
      state,
      holders.map((holder) => ({ userId: '', holder })),
    );
}

/** Whether one pass over all users of the customer costs less than looking up those of the selection. */
async function isMost(tx: Tx, customerId: string, selectionId: string): Promise<boolean> {
  const size = (await findSelection(tx, customerId, selectionId))?.size ?? 0;
  return size > FEW && size * 4 >= (await readStamp(tx, customerId)).users;
}

async function* readParts(tx: Tx, customerId: string, selectionId: string): AsyncGenerator<FoundUser[]> {
  for (let from = 0; ; from += 1) {
    const ids = await readSelectionParts(tx, customerId, selectionId, { from, count: 1 });
    if (ids.length === 0) return;
    yield readHolders(tx, customerId, ids);
  }
}

/** The first so many kinds of holders are kept: the common ones are among them. */
const KNOWN = 2_000;

/** Users who hold the same share one holder, and the plan decides of it once: most hold what many others hold. */
function holderOf(known: Map<string, Holder>, held: string | null): Holder | null {
  if (held === null) return null;
  let holder = known.get(held);
  if (holder === undefined) {
    holder = holderFrom(held);
    if (known.size < KNOWN) known.set(held, holder);
  }
  return holder;
}
