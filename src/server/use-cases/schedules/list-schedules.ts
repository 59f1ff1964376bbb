import { permissionsAt } from '#domain/access/permissions.ts';
import { Problem } from '#domain/problem.ts';
import {
  countSchedules,
  findSchedule,
  listSchedules as listRows,
  type ScheduleEntry,
  type ScheduleKey,
  type ScheduleShow,
} from '../../db/schedules.ts';
import {
  countSchedulesAnywhere,
  listSchedulesAnywhere as listAnywhere,
  type ScheduleAnywhere,
} from '../../db/schedules-anywhere.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise, authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { viewerOf } from '../customers/viewer.ts';
import { PERMISSION_OF } from '../operations/permissions.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface ScheduleListQuery {
  readonly show?: ScheduleShow | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of what waits, the next first; or of what has ended, the latest first. */
export async function listSchedules(
  context: UseCaseContext,
  actor: Actor,
  { customerId, show = 'waiting', size = 50, cursor }: ScheduleListQuery & { readonly customerId: string },
): Promise<PageOf<ScheduleEntry>> {
  const granted = await authorise(context, actor, 'readOperations', customerId);
  return inCustomer(context.databases, granted, (tx) =>
    readPage({
      keys: context.keys,
      binding: ['schedules', customerId, show],
      cursor,
      size,
      count: () => countSchedules(tx, customerId, show),
      rows: (after: ScheduleKey | null, backwards, limit) =>
        listRows(tx, customerId, show, { after, ascending: (show === 'waiting') !== backwards, limit }),
      keyOf,
    }),
  );
}

/** The same of all customers that the actor may see, archived ones not. */
export async function listSchedulesAnywhere(
  context: UseCaseContext,
  actor: Actor,
  { show = 'waiting', size = 50, cursor }: ScheduleListQuery,
): Promise<PageOf<ScheduleAnywhere>> {
  authoriseAnywhere(context, actor, 'readOperations');
  const { databases, keys } = context;
  const viewer = viewerOf(context, actor);
  return readPage({
    keys,
    binding: ['schedulesAnywhere', show],
    cursor,
    size,
    count: () => countSchedulesAnywhere(databases, viewer, show),
    rows: (after: ScheduleKey | null, backwards, limit) =>
      listAnywhere(databases, viewer, show, { after, ascending: (show === 'waiting') !== backwards, limit }),
    keyOf,
  });
}

/** When it is to run, or ended: a list is in this order. */
const keyOf = ({ runAt, endedAt, id }: ScheduleEntry): ScheduleKey => ({ at: (endedAt ?? runAt).toISOString(), id });

/** Whether the actor may move or cancel what is scheduled of this kind: who may do it at once may. */
export function mayChangeSchedule(
  context: UseCaseContext,
  { grants, customer }: Actor,
  { kind, customerId }: Pick<ScheduleEntry, 'kind'> & { readonly customerId: string },
): boolean {
  if (customer?.id === customerId && customer.archived) return false;
  return permissionsAt(grants, customerId, context.now().getTime()).has(PERMISSION_OF[kind]);
}

/** @throws Problem notFound */
export async function readSchedule(
  context: UseCaseContext,
  actor: Actor,
  { customerId, scheduleId }: { readonly customerId: string; readonly scheduleId: string },
): Promise<ScheduleEntry> {
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const found = await inCustomer(context.databases, granted, (tx) => findSchedule(tx, customerId, scheduleId));
  if (found === null) throw new Problem('notFound');
  return found;
}
