import type { AccountPlan } from '#domain/users/account-plan.ts';
import type { StoredChange } from '#domain/users/life-changes.ts';
import { joinByHashing } from '../db/join-methods.ts';
import type { OperationRow } from '../db/operations.ts';
import type { GrantedCustomer, Tx } from '../db/scope.ts';
import { rankOf } from './item-rank.ts';
import { runLives } from './run-lives.ts';
import type { RunAtOnce } from './store-licenses.ts';
import { listText, type OperationOrigin, type PlannedItem, type RunNow, storeOperation } from './store-operation.ts';

/**
 * Stores an operation on accounts; see storeOperation.
 * @throws Problem nothingToChange (nobody is concerned)
 */
export function storeLifeOperation(
  tx: Tx,
  customer: GrantedCustomer,
  origin: Omit<OperationOrigin, 'wish'>,
  parts: AsyncIterable<readonly AccountPlan[]>,
  atOnce: RunAtOnce | null,
): Promise<OperationRow> {
  const run: RunNow | null =
    atOnce === null
      ? null
      : async (operation, items) => {
          await joinByHashing(tx);
          const { customerId } = customer;
          const { head } = atOnce;
          const { total: runTo, createdAt: at } = operation;
          return runLives(tx, atOnce, { customerId, head, operation, items, runTo, at });
        };
  return storeOperation(tx, customer, { ...origin, wish: { products: [] } }, stored(parts), run);
}

async function* stored(parts: AsyncIterable<readonly AccountPlan[]>): AsyncGenerator<PlannedItem[]> {
  for await (const plans of parts) yield plans.map(plannedItem);
}

function plannedItem(plan: AccountPlan): PlannedItem {
  const { userId, outcome, before, after, changes, reasons, warnings, left = [] } = plan;
  const stored: StoredChange[] = [...changes, ...left.map((wish) => ({ kind: 'left' as const, wish }))];
  const reason = reasons[0]?.code ?? null;
  return {
    item: {
      userId,
      outcome,
      rank: rankOf(outcome, reason),
      reason,
      reasons: listText(reasons),
      warnings: listText(warnings),
      changes: listText(stored),
      before,
      after,
    },
    reasons: outcome === 'refused' ? reasons : [],
  };
}
