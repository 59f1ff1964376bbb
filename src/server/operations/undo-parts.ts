import type { Catalogue, ItemPlan, Pool } from '#domain/licensing/model.ts';
import { type DoneLife, planLicenseUndo, planLifeUndo, startUndo } from '#domain/operations/plan-undo.ts';
import { stateFrom } from '#domain/users/account.ts';
import type { AccountPlan, AccountPlanning } from '#domain/users/account-plan.ts';
import { emailKey } from '#domain/users/keys.ts';
import { plannedChanges, type StoredChange } from '#domain/users/life-changes.ts';
import { readHolders } from '../db/licenses.ts';
import { type DoneItem, readDoneItems } from '../db/operation-items.ts';
import type { Tx } from '../db/scope.ts';
import { findEmailOwners, readUserStates } from '../db/user-states.ts';
import type { PlannedUser } from './plan-selection.ts';

/** The operation that is taken back; `refusedBy`: only for whom an earlier undo of it refused, of these ranks. */
export interface Undone {
  readonly id: string;
  readonly refusedBy: { readonly operationId: string; readonly ranks: { from: number; to: number } } | null;
}

const PART = 1_000;

/**
 * What an operation did, 1,000 users at a time: first those from whom it took nothing, so that their seats are free for the
 * others; among them the last first, so that each finds the seats as they were.
 */
async function* doneItems(tx: Tx, customerId: string, undone: Undone): AsyncGenerator<DoneItem[]> {
  for (const revoked of [false, true]) {
    for (let before = 2_147_483_647; ; ) {
      const items = await readDoneItems(tx, customerId, undone, { revoked, before, limit: PART });
      const last = items.at(-1);
      if (last === undefined) break;
      yield items;
      before = last.position;
    }
  }
}

/** Plans taking back an operation on licences. `pools`: of the products that the customer is entitled to. */
export async function* licenseUndo(
  tx: Tx,
  customerId: string,
  undone: Undone,
  { catalogue, pools }: { readonly catalogue: Catalogue; readonly pools: readonly Pool[] },
): AsyncGenerator<PlannedUser[]> {
  const state = startUndo(catalogue, pools);
  for await (const items of doneItems(tx, customerId, undone)) {
    const users = await readHolders(
      tx,
      customerId,
      items.map(({ userId }) => userId),
    );
    yield users.map((user, index) => {
      // readHolders answers one for one
      const { userId, before, after } = items[index] as DoneItem;
      if (before === null || after === null) throw new Error(`Operation ${undone.id} changed licences of nobody.`);
      const item: ItemPlan = planLicenseUndo(state, { userId, before, after, now: user.held });
      return { item, user };
    });
  }
}

/** Plans taking back an operation on accounts. */
export async function* lifeUndo(
  tx: Tx,
  customerId: string,
  undone: Undone,
  planning: AccountPlanning,
): AsyncGenerator<AccountPlan[]> {
  for await (const items of doneItems(tx, customerId, undone)) {
    const found = await readUserStates(
      tx,
      customerId,
      items.map(({ userId }) => userId),
    );
    const lives = items.map(
      ({ userId, before, after, changes }, index): DoneLife => ({
        userId,
        before,
        after,
        // the plan wrote them, through JSON.stringify
        changes: plannedChanges(JSON.parse(changes) as readonly StoredChange[]),
        now: found[index]?.state ?? null,
      }),
    );
    const wanted = lives.flatMap(({ before, now }) =>
      [before, now].flatMap((text) => (text === null ? [] : emailKey(stateFrom(text).account.email))),
    );
    for (const key of (await findEmailOwners(tx, customerId, [...new Set(wanted)])).keys()) planning.taken.add(key);
    yield lives.map((life) => planLifeUndo(planning, life));
  }
}
