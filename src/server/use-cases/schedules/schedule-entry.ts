import type { UserAction } from '#domain/audit/actions.ts';
import { canonicalJson } from '#domain/canonical-json.ts';
import { findSchedule, type ScheduleEntry, type ScheduleRow } from '../../db/schedules.ts';
import type { Tx } from '../../db/scope.ts';
import type { Keys } from '../../secrets/keys.ts';
import { lockCustomerChain, writeCustomerEntry } from '../audit/write-customer-entry.ts';
import type { Actor } from '../context.ts';

/** A schedule that is there: it was just written, or a key names it. */
export async function readEntry(tx: Tx, customerId: string, scheduleId: string): Promise<ScheduleEntry> {
  const found = await findSchedule(tx, customerId, scheduleId);
  if (found === null) throw new Error(`Schedule ${scheduleId} is named and not there.`);
  return found;
}

/** What the audit keeps of a schedule. */
export function factsOf({
  kind,
  runAt,
  timeZone,
  size,
}: Pick<ScheduleRow, 'kind' | 'runAt' | 'timeZone' | 'size'>): object {
  return { kind, runAt: runAt.toISOString(), timeZone, users: size };
}

/** Takes the head of the customer's chain, which comes after the rows of queue and schedule, and adds an entry. */
export async function writeScheduleEntry(
  tx: Tx,
  keys: Keys,
  customerId: string,
  entry: {
    readonly by: Pick<Actor, 'staffId' | 'displayName' | 'address'>;
    readonly at: Date;
    readonly action: Extract<UserAction, `schedule.${string}`>;
    readonly before: object | null;
    readonly after: object | null;
  },
): Promise<void> {
  const { by, at, action, before, after } = entry;
  const head = await lockCustomerChain(tx, keys, customerId);
  const text = (facts: object | null) => (facts === null ? null : canonicalJson(facts));
  await writeCustomerEntry(tx, keys, customerId, head, {
    at,
    staffId: by.staffId,
    staffName: by.displayName,
    address: by.address,
    action,
    operationId: null,
    userId: null,
    userName: null,
    before: text(before),
    after: text(after),
  });
}
