import { Problem } from '#domain/problem.ts';
import {
  countSchedules,
  findSchedule,
  listSchedules as listRows,
  type ScheduleEntry,
  type ScheduleKey,
  type ScheduleShow,
} from '../../db/schedules.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type PageOf, readPage } from '../paging.ts';

export interface ScheduleListQuery {
  readonly customerId: string;
  readonly show?: ScheduleShow | undefined;
  readonly size?: number | undefined;
  readonly cursor?: string | undefined;
}

/** A page of what waits, the next first; or of what has ended, the latest first. */
export async function listSchedules(
  context: UseCaseContext,
  actor: Actor,
  { customerId, show = 'waiting', size = 50, cursor }: ScheduleListQuery,
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
      keyOf: ({ runAt, endedAt, id }): ScheduleKey => ({ at: (endedAt ?? runAt).toISOString(), id }),
    }),
  );
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
