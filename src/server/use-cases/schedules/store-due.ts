import type { Grant } from '#domain/access/permissions.ts';
import { addDifference, type Differences, differencesOf, startDifferences } from '#domain/schedules/differences.ts';
import { allowedBy, type Foreseen, unpackForeseen } from '#domain/schedules/foreseen.ts';
import { boundLife, verdictOf } from '#domain/schedules/scheduled-lives.ts';
import type { AccountPlan } from '#domain/users/account-plan.ts';
import { readHolders, readPools } from '../../db/licenses.ts';
import { readSchedulePart, type ScheduleRow } from '../../db/schedules.ts';
import type { GrantedCustomer, Tx } from '../../db/scope.ts';
import { readUserStates } from '../../db/user-states.ts';
import { type PinnedUser, type PlannedUser, planFound } from '../../operations/plan-selection.ts';
import { storeLicenseOperation } from '../../operations/store-licenses.ts';
import { storeLifeOperation } from '../../operations/store-lives.ts';
import type { CatalogueView } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import { SELECTED_CHANGES } from '../users/change-selected.ts';
import { planParts } from '../users/plan-parts.ts';
import { startPlanning } from '../users/start-planning.ts';

/** A schedule at its time, with what it is planned with then. */
export interface DueSchedule {
  readonly schedule: ScheduleRow;
  readonly catalogue: CatalogueView;
  /** Of who scheduled it, as they are now. */
  readonly grants: readonly Grant[];
  readonly now: Date;
  /** Of the operation in the making. */
  readonly operationId: string;
}

type DifferencesState = ReturnType<typeof startDifferences>;

/**
 * Plans again for the users of then, bounded by what was foreseen, and stores the operation.
 * @returns what differs
 * @throws Problem what the same would be answered at once
 */
export async function storeDue(tx: Tx, granted: GrantedCustomer, due: DueSchedule): Promise<Differences> {
  const state = startDifferences();
  if (due.schedule.kind === 'licenses') await storeLicenses(tx, granted, due, due.schedule, state);
  else await storeLives(tx, granted, due, due.schedule.kind, state);
  return differencesOf(state);
}

async function storeLicenses(
  tx: Tx,
  granted: GrantedCustomer,
  { catalogue: { rules: catalogue }, now, operationId }: DueSchedule,
  schedule: ScheduleRow & { readonly kind: 'licenses' },
  state: DifferencesState,
): Promise<void> {
  const { customerId } = granted;
  const { wish, staffId, staffName, address, retryOf } = schedule;
  const all = await readPools(tx, customerId);
  checkWish(wish, catalogue, all);
  const pools = all.filter((pool) => pool.entitled);
  const planned = planFound({ wish, catalogue, pools }, pinnedUsers(tx, customerId, schedule.id));
  const origin = { id: operationId, staffId, staffName, address, wish, retryOf, undoOf: null, createdAt: now };
  await storeLicenseOperation(tx, granted, origin, compared(planned, state), null);
}

async function storeLives(
  tx: Tx,
  granted: GrantedCustomer,
  { schedule, catalogue, grants, now, operationId }: DueSchedule,
  kind: Exclude<ScheduleRow['kind'], 'licenses'>,
  state: DifferencesState,
): Promise<void> {
  const { customerId } = granted;
  const { staffId, staffName, address } = schedule;
  const planning = await startPlanning(tx, { grants }, { customerId, catalogue, at: now });
  const { plan } = SELECTED_CHANGES[kind];
  const plans = planParts(foreseenStates(tx, customerId, schedule.id), (users) =>
    users.map(({ foreseen, found }): AccountPlan => {
      const bounded = boundLife(foreseen, plan(planning, found));
      addDifference(state, foreseen, verdictOf(bounded));
      return bounded;
    }),
  );
  const origin = { id: operationId, kind, staffId, staffName, address, retryOf: null, undoOf: null, createdAt: now };
  await storeLifeOperation(tx, granted, origin, plans, null);
}

interface ForeseenUser extends PinnedUser {
  readonly foreseen: Foreseen;
}

/** The users as they are now, with what was foreseen for each. */
async function* pinnedUsers(tx: Tx, customerId: string, scheduleId: string): AsyncGenerator<ForeseenUser[]> {
  for await (const { userIds, foreseenAt } of foreseenParts(tx, customerId, scheduleId)) {
    const found = await readHolders(tx, customerId, userIds);
    yield found.map((user, index) => {
      const foreseen = foreseenAt(index);
      return { ...user, foreseen, allowed: allowedBy(foreseen) };
    });
  }
}

/** The same with their accounts. */
async function* foreseenStates(tx: Tx, customerId: string, scheduleId: string) {
  for await (const { userIds, foreseenAt } of foreseenParts(tx, customerId, scheduleId)) {
    const states = await readUserStates(tx, customerId, userIds);
    yield states.map((found, index) => ({ found, foreseen: foreseenAt(index) }));
  }
}

/** Up to 1,000 users, in the order of seats. */
async function* foreseenParts(tx: Tx, customerId: string, scheduleId: string) {
  for (let at = 0; ; at += 1) {
    const part = await readSchedulePart(tx, customerId, scheduleId, at);
    if (part === null) return;
    const all = unpackForeseen(part);
    const { userIds } = part;
    const foreseenAt = (index: number): Foreseen => {
      const foreseen = all[index];
      if (foreseen === undefined) throw new Error(`Nothing was foreseen for user ${userIds[index]}.`);
      return foreseen;
    };
    yield { userIds, foreseenAt };
  }
}

async function* compared(
  parts: AsyncIterable<readonly PlannedUser<ForeseenUser>[]>,
  state: DifferencesState,
): AsyncGenerator<readonly PlannedUser[]> {
  for await (const part of parts) {
    for (const { item, user } of part) addDifference(state, user.foreseen, item);
    yield part;
  }
}
