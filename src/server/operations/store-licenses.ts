import { holderText } from '#domain/licensing/holder-text.ts';
import type { ItemPlan } from '#domain/licensing/model.ts';
import type { AuditHead } from '../db/audit.ts';
import { joinByHashing } from '../db/join-methods.ts';
import type { FoundUser } from '../db/licenses.ts';
import type { NewItem } from '../db/operation-items.ts';
import type { OperationRow } from '../db/operations.ts';
import type { GrantedCustomer, Tx } from '../db/scope.ts';
import type { Directory } from '../directory/port.ts';
import type { Keys } from '../secrets/keys.ts';
import { rankOf } from './item-rank.ts';
import type { PlannedUser } from './plan-selection.ts';
import { runItems } from './run-items.ts';
import { listText, type OperationOrigin, type PlannedItem, storeOperation } from './store-operation.ts';

/** The head of the customer's audit chain, locked before the users were read, and what running needs besides. */
export interface RunAtOnce {
  readonly head: AuditHead;
  readonly keys: Keys;
  readonly directory: Directory;
}

/**
 * Stores an operation of kind licenses; see storeOperation. Users whom a fix leaves out are no part of it.
 * @throws Problem nothingToChange (fixes leave everybody out)
 */
export function storeLicenseOperation(
  tx: Tx,
  customer: GrantedCustomer,
  origin: Omit<OperationOrigin, 'kind'>,
  parts: AsyncIterable<readonly PlannedUser[]>,
  atOnce: RunAtOnce | null,
): Promise<OperationRow> {
  /** Of the items to be changed, one for one; kept only for running them at once. */
  const users: FoundUser[] = [];
  const { customerId } = customer;
  async function* stored(): AsyncGenerator<PlannedItem[]> {
    for await (const planned of parts) {
      yield planned.flatMap(({ item, user }) => {
        // of a user whom a fix leaves out the operation knows nothing
        if (item.outcome === 'leftOut') return [];
        if (atOnce !== null && item.outcome === 'changed') users.push(user);
        return [{ item: newItem(item, user.held), reasons: item.outcome === 'refused' ? item.reasons : [] }];
      });
    }
  }
  const run =
    atOnce === null
      ? null
      : async (operation: OperationRow, items: Parameters<typeof runItems>[2]['items']) => {
          await joinByHashing(tx);
          const { head } = atOnce;
          const { total: runTo, createdAt: at } = operation;
          return runItems(tx, atOnce, { customerId, head, operation, items, users, runTo, at });
        };
  return storeOperation(tx, customer, { ...origin, kind: 'licenses' }, stored(), run);
}

function newItem(item: Exclude<ItemPlan, { outcome: 'leftOut' }>, before: string | null): NewItem {
  const { userId, outcome } = item;
  const nothing = { userId, outcome, before, reason: null, reasons: null, warnings: null, changes: null, after: null };
  switch (item.outcome) {
    case 'unchanged':
      return { ...nothing, rank: rankOf(outcome, null) };
    case 'changed':
      return {
        ...nothing,
        rank: rankOf(outcome, null),
        changes: JSON.stringify(item.changes),
        warnings: listText(item.warnings),
        after: holderText(item.after),
      };
    case 'refused': {
      const reason = item.reasons[0].code;
      return {
        ...nothing,
        rank: rankOf(outcome, reason),
        reason,
        reasons: JSON.stringify(item.reasons),
        changes: listText(item.changes),
      };
    }
  }
}
