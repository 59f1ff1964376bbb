import type { Grant } from '#domain/access/permissions.ts';
import { Problem } from '#domain/problem.ts';
import type { Refusal } from '#domain/schedules/refusal.ts';
import { dueState } from '#domain/schedules/run-time.ts';
import { type Claim, finishWork, holdLease, requeueSchedule, silenceAllowed } from '../../db/queue.ts';
import { endSchedule, findSchedule, lockSchedule, type ScheduleRow } from '../../db/schedules.ts';
import { type GrantedCustomer, inCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { findStaffNow } from '../../db/staff.ts';
import { authorise, authoriseSystem } from '../access/authorise.ts';
import type { CatalogueView, UseCaseContext } from '../context.ts';
import { PERMISSION_OF } from '../operations/permissions.ts';
import { factsOf, writeScheduleEntry } from './schedule-entry.ts';
import { storeDue } from './store-due.ts';

/** Claims in a row that failed, after which it is given up. */
const MAX_TRIES = 8;

/** A schedule that a runner has claimed. */
interface Due {
  readonly context: UseCaseContext;
  readonly claim: Claim;
  readonly granted: GrantedCustomer;
  readonly leaseMs: number;
}

/**
 * Makes an operation of a schedule whose time has come, and queues it. Claim, operation, end of the schedule and of the
 * work are one transaction: whatever is killed, it happens once. Who scheduled it must be allowed to do it now. Planned
 * again, a user is changed as was foreseen, or less, or is refused; what differs is kept. Otherwise it ends with the
 * reason why it was not run, on record.
 */
export async function runDueSchedule(context: UseCaseContext, claim: Claim, leaseMs: number): Promise<void> {
  const granted = authoriseSystem(claim);
  const due: Due = { context, claim, granted, leaseMs };
  const { customerId, operationId: scheduleId } = claim;
  const found = await inCustomer(context.databases, granted, (tx) => findSchedule(tx, customerId, scheduleId));
  if (found === null) throw new Error(`Schedule ${scheduleId} is queued and not there.`);
  // both before the transaction: it holds a connection, and these need others
  const author = claim.tries > MAX_TRIES ? givenUp : await authorNow(context, found, granted);
  const catalogue = await context.catalogue();
  try {
    await atItsTime(due, (tx, schedule, now) =>
      author.refusal === null
        ? store(tx, due, { schedule, catalogue, grants: author.grants, now })
        : refuse(tx, due, { schedule, refusal: author.refusal, now }),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, params } = error;
    await atItsTime(due, (tx, schedule, now) => refuse(tx, due, { schedule, refusal: { code, params }, now }));
  }
  context.wakeRunner();
}

const givenUp: AuthorNow = { refusal: { code: 'internalError', params: {} } };

type AuthorNow = { readonly refusal: Refusal } | { readonly refusal: null; readonly grants: readonly Grant[] };

/** Whether its author may do now what they scheduled, by what it needs: why not, or what they are granted. */
async function authorNow(
  context: UseCaseContext,
  { kind, staffId, address }: ScheduleRow,
  { customerId, partnerId }: GrantedCustomer,
): Promise<AuthorNow> {
  const staff = await findStaffNow(context.databases, { staffId, partnerId, now: context.now() });
  if (staff === null) return { refusal: { code: 'authorGone', params: {} } };
  const { display_name: displayName, email, grants, partner_name: partnerName } = staff;
  const nobodys = { language: null, theme: null, singleKeys: false, customer: null };
  const author = { ...nobodys, staffId, displayName, email, partnerId, partnerName, grants, address };
  try {
    await authorise(context, author, PERMISSION_OF[kind], customerId);
    return { refusal: null, grants };
  } catch (error) {
    if (error instanceof Problem) return { refusal: { code: error.code, params: error.params } };
    throw error;
  }
}

/** Does `work` while nobody else can: neither another process nor somebody who changes or cancels the schedule. */
function atItsTime(
  { context, claim, granted, leaseMs }: Due,
  work: (tx: Tx, schedule: ScheduleRow, now: Date) => Promise<void>,
): Promise<void> {
  const { customerId, operationId: scheduleId } = claim;
  const due = async (tx: Tx): Promise<void> => {
    const now = context.now();
    // it was given another time, was cancelled, or another process has it
    if (!(await holdLease(tx, claim, new Date(now.getTime() + leaseMs)))) return;
    const schedule = await lockSchedule(tx, customerId, scheduleId);
    if (schedule?.state !== 'waiting') return finishWork(tx, claim);
    const state = dueState(schedule.runAt.getTime(), now.getTime());
    if (state === 'early') return requeueSchedule(tx, { customerId, scheduleId, runAt: schedule.runAt });
    if (state === 'missed') {
      await endSchedule(tx, customerId, scheduleId, { state: 'missed', endedAt: now });
      await recordNotRun(tx, context, customerId, { schedule, reason: 'missed', now });
    } else await work(tx, schedule, now);
    await finishWork(tx, claim);
  };
  return inCustomerOfPartner(context.databases, granted, due, { silenceMs: silenceAllowed(claim, leaseMs) });
}

/** Stores the operation that it becomes. */
async function store(
  tx: Tx,
  { context, granted }: Due,
  due: { schedule: ScheduleRow; catalogue: CatalogueView; grants: readonly Grant[]; now: Date },
): Promise<void> {
  const operationId = context.newId();
  const differences = await storeDue(tx, granted, { ...due, operationId });
  const end = { state: 'ran', endedAt: due.now, operationId, differences } as const;
  await endSchedule(tx, granted.customerId, due.schedule.id, end);
}

async function refuse(
  tx: Tx,
  { context, granted }: Due,
  { schedule, refusal, now }: { schedule: ScheduleRow; refusal: Refusal; now: Date },
): Promise<void> {
  const { customerId } = granted;
  await endSchedule(tx, customerId, schedule.id, { state: 'refused', endedAt: now, refusal });
  await recordNotRun(tx, context, customerId, { schedule, reason: refusal.code, now });
}

/** In the name of who scheduled it, from nowhere: nobody was there. */
function recordNotRun(
  tx: Tx,
  context: UseCaseContext,
  customerId: string,
  { schedule, reason, now }: { schedule: ScheduleRow; reason: Refusal['code'] | 'missed'; now: Date },
): Promise<void> {
  const { staffId, staffName: displayName } = schedule;
  const by = { staffId, displayName, address: null };
  const after = { ...factsOf(schedule), reason };
  const entry = { by, at: now, action: 'schedule.notRun', before: null, after } as const;
  return writeScheduleEntry(tx, context.keys, customerId, entry);
}
