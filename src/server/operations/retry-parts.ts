import { type FailedLife, planLifeRetry, retriedEmail, retriedProducts } from '#domain/operations/plan-retry.ts';
import type { AccountPlan, AccountPlanning } from '#domain/users/account-plan.ts';
import { emailKey } from '#domain/users/keys.ts';
import type { StoredChange } from '#domain/users/life-changes.ts';
import { readFailedItems } from '../db/operation-items.ts';
import type { AccountKind } from '../db/operations.ts';
import type { Tx } from '../db/scope.ts';
import { findEmailOwners, readUserStates } from '../db/user-states.ts';

/** The operation whose failures are tried again: those of some ranks. */
export interface Retried {
  readonly id: string;
  readonly kind: AccountKind;
  readonly ranks: { readonly from: number; readonly to: number };
}

const PART = 1_000;

/**
 * Plans the failures of an operation on accounts once more, 1,000 users at a time, in the order of seats. `onLicenses` is
 * told before a part is planned that wishes for licences.
 */
export async function* lifeRetry(
  tx: Tx,
  customerId: string,
  retried: Retried,
  planning: AccountPlanning,
  onLicenses: () => void,
): AsyncGenerator<AccountPlan[]> {
  const { id: operationId, kind, ranks } = retried;
  for (let from = 0; ; ) {
    const items = await readFailedItems(tx, customerId, { operationId, ranks }, { from, limit: PART });
    const last = items.at(-1);
    if (last === undefined) return;
    from = last.position + 1;
    const found = await readUserStates(
      tx,
      customerId,
      items.map(({ userId }) => userId),
    );
    const lives = items.map(
      ({ userId, outcome, changes, after }, index): FailedLife => ({
        userId,
        outcome,
        // the plan wrote them, through JSON.stringify
        changes: changes === null ? [] : (JSON.parse(changes) as readonly StoredChange[]),
        after,
        now: found[index]?.state ?? null,
      }),
    );
    if (lives.some((life) => retriedProducts(life).length > 0)) onLicenses();
    const wanted = lives.flatMap((life) => {
      const email = retriedEmail(kind, life);
      return email === null ? [] : [{ key: emailKey(email), userId: life.userId }];
    });
    const owners = await findEmailOwners(tx, customerId, [...new Set(wanted.map(({ key }) => key))]);
    const askers = new Map(wanted.map(({ key, userId }) => [key, userId]));
    // an address that somebody has and keeps is not in the way
    for (const [key, owner] of owners) if (askers.get(key) !== owner) planning.taken.add(key);
    yield lives.map((life) => planLifeRetry(planning, kind, life));
  }
}
