import { sql } from 'kysely';
import { granted, type Viewer } from './across.ts';
import type { Databases } from './connect.ts';
import { byTime, COLUMNS, type ScheduleEntry, type ScheduleKey, type ScheduleShow, shownBy } from './schedules.ts';

export type ScheduleAnywhere = ScheduleEntry & {
  readonly customerId: string;
  readonly customerName: string;
  /** The customer's as it is now: in which another time is chosen. */
  readonly customerZone: string;
};

/** Of all customers that the viewer may see, along an index by time (schedule_waiting_anywhere, schedule_ended_anywhere). */
export async function listSchedulesAnywhere(
  databases: Databases,
  viewer: Viewer,
  show: ScheduleShow,
  args: { after: ScheduleKey | null; ascending: boolean; limit: number },
): Promise<ScheduleAnywhere[]> {
  const { after, ascending, limit } = args;
  const { beyond, order } = byTime(show, after, ascending);
  const { rows } = await sql<ScheduleAnywhere>`
    SELECT ${COLUMNS}, o.number AS "operationNumber", s.customer_id AS "customerId", c.name AS "customerName",
      c.time_zone AS "customerZone"
    FROM schedule s JOIN customer c ON c.id = s.customer_id
    LEFT JOIN operation o ON o.customer_id = s.customer_id AND o.id = s.operation_id
    WHERE ${granted(viewer)} AND ${shownBy(show)} AND ${beyond}
    ORDER BY ${order} LIMIT ${limit}`.execute(databases.across);
  return rows;
}

export async function countSchedulesAnywhere(
  databases: Databases,
  viewer: Viewer,
  show: ScheduleShow,
): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM schedule s JOIN customer c ON c.id = s.customer_id
    WHERE ${granted(viewer)} AND ${shownBy(show)}`.execute(databases.across);
  return rows[0]?.n ?? 0;
}
