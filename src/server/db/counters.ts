import { sql } from 'kysely';
import type { Tx } from './scope.ts';

/** What a change adds to the kept figures of a customer. */
export interface CounterChanges {
  readonly users: number;
  readonly usersDeleted: number;
  readonly usersWithoutLocation: number;
  readonly seatsConsumed: number;
  readonly productsUsedUp: number;
  readonly productsNearlyUsedUp: number;
  /** When an operation of the customer was finished by this change. */
  readonly finishedAt: Date | null;
}

/** Moves the counters of a customer in the transaction of the change. */
export async function moveCounters(tx: Tx, customerId: string, changes: CounterChanges): Promise<void> {
  const { finishedAt } = changes;
  await sql`
    UPDATE customer_counter c
    SET users = c.users + ${changes.users}, users_deleted = c.users_deleted + ${changes.usersDeleted},
      users_without_location = c.users_without_location + ${changes.usersWithoutLocation},
      seats_consumed = c.seats_consumed + ${changes.seatsConsumed},
      products_used_up = c.products_used_up + ${changes.productsUsedUp},
      products_nearly_used_up = c.products_nearly_used_up + ${changes.productsNearlyUsedUp},
      operations_open = c.operations_open - ${finishedAt === null ? 0 : 1},
      last_operation_at = coalesce(${finishedAt}::timestamptz, c.last_operation_at)
    WHERE c.customer_id = ${customerId}`.execute(tx);
}

/** Moves what the counters say of seats bought, in the transaction of the order. */
export async function moveBoughtSeats(
  tx: Tx,
  customerId: string,
  change: { total: number; productsUsedUp: number; productsNearlyUsedUp: number },
): Promise<void> {
  await sql`
    UPDATE customer_counter c
    SET seats_total = c.seats_total + ${change.total},
      products_used_up = c.products_used_up + ${change.productsUsedUp},
      products_nearly_used_up = c.products_nearly_used_up + ${change.productsNearlyUsedUp}
    WHERE c.customer_id = ${customerId}`.execute(tx);
}
