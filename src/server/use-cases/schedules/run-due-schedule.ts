import type { Catalogue } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { addDifference, type Differences, differencesOf, startDifferences } from '#domain/schedules/differences.ts';
import { allowedBy, type Foreseen, unpackForeseen } from '#domain/schedules/foreseen.ts';
import type { Refusal } from '#domain/schedules/refusal.ts';
import { dueState } from '#domain/schedules/run-time.ts';
import { readHolders, readPools } from '../../db/licenses.ts';
import { type Claim, finishWork, holdLease, requeueSchedule, silenceAllowed } from '../../db/queue.ts';
import { endSchedule, findSchedule, lockSchedule, readSchedulePart, type ScheduleRow } from '../../db/schedules.ts';
import { type GrantedCustomer, inCustomer, inCustomerOfPartner, type Tx } from '../../db/scope.ts';
import { findStaffNow } from '../../db/staff.ts';
import { type PinnedUser, type PlannedUser, planFound } from '../../operations/plan-selection.ts';
import { storeLicenseOperation } from '../../operations/store-licenses.ts';
import { authorise, authoriseSystem } from '../access/authorise.ts';
import type { UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import { factsOf, writeScheduleEntry } from './schedule-entry.ts';

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
  const refusal = claim.tries > MAX_TRIES ? givenUp : await whyNotBy(context, found, granted);
  const catalogue = (await context.catalogue()).rules;
  try {
    await atItsTime(due, (tx, schedule, now) =>
      refusal === null ? store(tx, due, { schedule, catalogue, now }) : refuse(tx, due, { schedule, refusal, now }),
    );
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    const { code, params } = error;
    await atItsTime(due, (tx, schedule, now) => refuse(tx, due, { schedule, refusal: { code, params }, now }));
  }
  context.wakeRunner();
}

const givenUp: Refusal = { code: 'internalError', params: {} };

/** Why its author may not do now what they scheduled; null: they may. */
async function whyNotBy(
  context: UseCaseContext,
  { staffId, address }: ScheduleRow,
  { customerId, partnerId }: GrantedCustomer,
): Promise<Refusal | null> {
  const staff = await findStaffNow(context.databases, { staffId, partnerId, now: context.now() });
  if (staff === null) return { code: 'authorGone', params: {} };
  const { display_name: displayName, email, grants, partner_name: partnerName } = staff;
  const nobodys = { language: null, theme: null, singleKeys: false, customer: null };
  const author = { ...nobodys, staffId, displayName, email, partnerId, partnerName, grants, address };
  try {
    await authorise(context, author, 'assignLicenses', customerId);
    return null;
  } catch (error) {
    if (error instanceof Problem) return { code: error.code, params: error.params };
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

/** Plans again for the users of then, and stores the operation. */
async function store(
  tx: Tx,
  { context, granted }: Due,
  { schedule, catalogue, now }: { schedule: ScheduleRow; catalogue: Catalogue; now: Date },
): Promise<void> {
  const { customerId } = granted;
  const { id, wish, staffId, staffName, address } = schedule;
  const all = await readPools(tx, customerId);
  checkWish(wish, catalogue, all);
  const pools = all.filter((pool) => pool.entitled);
  const operationId = context.newId();
  const differences = startDifferences();
  const planned = planFound({ wish, catalogue, pools }, pinnedUsers(tx, customerId, id));
  const origin = { id: operationId, staffId, staffName, address, wish, retryOf: null, undoOf: null, createdAt: now };
  await storeLicenseOperation(tx, granted, origin, compared(planned, differences), null);
  const kept: Differences = differencesOf(differences);
  await endSchedule(tx, customerId, id, { state: 'ran', endedAt: now, operationId, differences: kept });
}

interface ForeseenUser extends PinnedUser {
  readonly foreseen: Foreseen;
}

/** The users as they are now, with what was foreseen for each. */
async function* pinnedUsers(tx: Tx, customerId: string, scheduleId: string): AsyncGenerator<ForeseenUser[]> {
  for (let at = 0; ; at += 1) {
    const part = await readSchedulePart(tx, customerId, scheduleId, at);
    if (part === null) return;
    const all = unpackForeseen(part);
    const found = await readHolders(tx, customerId, part.userIds);
    yield found.map((user, index) => {
      const foreseen = all[index];
      if (foreseen === undefined) throw new Error(`Nothing was foreseen for user ${user.userId}.`);
      return { ...user, foreseen, allowed: allowedBy(foreseen) };
    });
  }
}

async function* compared(
  parts: AsyncIterable<readonly PlannedUser<ForeseenUser>[]>,
  state: ReturnType<typeof startDifferences>,
): AsyncGenerator<readonly PlannedUser[]> {
  for await (const part of parts) {
    for (const { item, user } of part) addDifference(state, user.foreseen, item);
    yield part;
  }
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
