import { sql } from 'kysely';
import type { Change, Wish } from '#domain/licensing/model.ts';
import type { PlanTotals } from '#domain/licensing/totals.ts';
import type { Differences } from '#domain/schedules/differences.ts';
import type { PackedForeseen } from '#domain/schedules/foreseen.ts';
import type { Refusal } from '#domain/schedules/refusal.ts';
import type { ScheduledLife } from '#domain/schedules/scheduled-lives.ts';
import { numberArray, uuidArray } from './arrays.ts';
import type { Tx } from './scope.ts';

/** waiting for its time; ran: it has become an operation; missed: no server was there in time; refused: it could not be run. */
export type ScheduleState = 'waiting' | 'ran' | 'cancelled' | 'missed' | 'refused';

/** What is to be done: a wish for licences, which may try the failures of an operation again; or one thing to accounts. */
export type ScheduledWork =
  | { readonly kind: 'licenses'; readonly wish: Wish; readonly retryOf: string | null }
  | { readonly kind: ScheduledLife; readonly wish: null; readonly retryOf: null };

interface ScheduleFacts {
  readonly id: string;
  readonly state: ScheduleState;
  /** Moved by each change by people. */
  readonly version: number;
  readonly staffId: string;
  readonly staffName: string;
  readonly address: string | null;
  /** Users. */
  readonly size: number;
  /** The plan as it was shown. */
  readonly foreseen: PlanTotals;
  readonly runAt: Date;
  readonly timeZone: string;
  readonly createdAt: Date;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  readonly refusal: Refusal | null;
  readonly operationId: string | null;
  readonly differences: Differences | null;
}

export type ScheduleRow = ScheduleFacts & ScheduledWork;

/** With the number that people see of the operation that it became. */
export type ScheduleEntry = ScheduleRow & { readonly operationNumber: number | null };

/** Up to 1,000 users, in the order of seats, and what was foreseen for each. */
export interface SchedulePart extends PackedForeseen {
  readonly userIds: readonly string[];
}

export async function insertSchedule(tx: Tx, customerId: string, schedule: ScheduleRow): Promise<void> {
  const s = schedule;
  await sql`
    INSERT INTO schedule AS s (customer_id, id, state, version, staff_id, staff_name, address, kind, wish, retry_of, size,
      foreseen, run_at, time_zone, created_at)
    VALUES (${customerId}, ${s.id}, ${s.state}, ${s.version}, ${s.staffId}, ${s.staffName}, ${s.address}, ${s.kind},
      ${s.wish === null ? null : JSON.stringify(s.wish)}::jsonb, ${s.retryOf}::uuid, ${s.size},
      ${JSON.stringify(s.foreseen)}::jsonb, ${s.runAt}, ${s.timeZone}, ${s.createdAt})
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(tx);
}

export async function insertSchedulePart(
  tx: Tx,
  customerId: string,
  scheduleId: string,
  part: number,
  { userIds, places, changes }: SchedulePart,
): Promise<void> {
  await sql`
    INSERT INTO schedule_part AS p (customer_id, schedule_id, part, user_ids, places, changes)
    VALUES (${customerId}, ${scheduleId}, ${part}, ${uuidArray(userIds)}::uuid[], ${numberArray(places)}::integer[],
      ${JSON.stringify(changes)}::json)
    ON CONFLICT (customer_id, schedule_id, part) DO NOTHING`.execute(tx);
}

/** Null: behind the last. */
export async function readSchedulePart(
  tx: Tx,
  customerId: string,
  scheduleId: string,
  part: number,
): Promise<SchedulePart | null> {
  const { rows } = await sql<{ ids: string; places: string; changes: (readonly Change[])[] }>`
    SELECT array_to_string(p.user_ids, ',') AS ids, array_to_string(p.places, ',') AS places, p.changes
    FROM schedule_part p
    WHERE p.customer_id = ${customerId} AND p.schedule_id = ${scheduleId} AND p.part = ${part}`.execute(tx);
  const [row] = rows;
  if (row === undefined) return null;
  return { userIds: row.ids.split(','), places: row.places.split(',').map(Number), changes: row.changes };
}

/** The users of an ended schedule are nobody's business any more. */
async function deleteScheduleParts(tx: Tx, customerId: string, scheduleId: string): Promise<void> {
  await sql`
    DELETE FROM schedule_part p WHERE p.customer_id = ${customerId} AND p.schedule_id = ${scheduleId}`.execute(tx);
}

/** Of schedule s. */
export const COLUMNS = sql`s.id, s.state, s.version, s.staff_id AS "staffId", s.staff_name AS "staffName", s.address, s.kind,
      s.wish, s.retry_of AS "retryOf", s.size, s.foreseen, s.run_at AS "runAt", s.time_zone AS "timeZone", s.created_at AS "createdAt", s.ended_at AS "endedAt",
      s.ended_by AS "endedBy", s.refusal, s.operation_id AS "operationId", s.differences`;

export async function findSchedule(tx: Tx, customerId: string, scheduleId: string): Promise<ScheduleEntry | null> {
  const { rows } = await sql<ScheduleEntry>`
    SELECT ${COLUMNS}, o.number AS "operationNumber"
    FROM schedule s LEFT JOIN operation o ON o.customer_id = ${customerId} AND o.id = s.operation_id
    WHERE s.customer_id = ${customerId} AND s.id = ${scheduleId}`.execute(tx);
  return rows[0] ?? null;
}

/** Reads and holds it until the end of the transaction. Its row of the queue is locked before. */
export async function lockSchedule(tx: Tx, customerId: string, scheduleId: string): Promise<ScheduleRow | null> {
  const { rows } = await sql<ScheduleRow>`
    SELECT ${COLUMNS} FROM schedule s
    WHERE s.customer_id = ${customerId} AND s.id = ${scheduleId} FOR UPDATE`.execute(tx);
  return rows[0] ?? null;
}

/** The schedule that an operation comes from (schedule_by_operation). */
export async function findScheduleOf(
  tx: Tx,
  customerId: string,
  operationId: string,
): Promise<Pick<ScheduleRow, 'id' | 'runAt' | 'timeZone' | 'createdAt' | 'differences'> | null> {
  const { rows } = await sql<Pick<ScheduleRow, 'id' | 'runAt' | 'timeZone' | 'createdAt' | 'differences'>>`
    SELECT s.id, s.run_at AS "runAt", s.time_zone AS "timeZone", s.created_at AS "createdAt", s.differences
    FROM schedule s WHERE s.customer_id = ${customerId} AND s.operation_id = ${operationId}`.execute(tx);
  return rows[0] ?? null;
}

/** Whether a list shows what waits or what has ended. */
export type ScheduleShow = 'waiting' | 'ended';

/** Of what waits, its time; of what has ended, its end. */
export interface ScheduleKey {
  readonly at: string;
  readonly id: string;
}

export const shownBy = (show: ScheduleShow) =>
  show === 'waiting' ? sql`s.state = 'waiting'` : sql`s.state <> 'waiting'`;

/** Up to `limit` beyond `after`: by time or by end, upwards or downwards (schedule_waiting, schedule_ended). */
export async function listSchedules(
  tx: Tx,
  customerId: string,
  show: ScheduleShow,
  args: { after: ScheduleKey | null; ascending: boolean; limit: number },
): Promise<ScheduleEntry[]> {
  const { after, ascending, limit } = args;
  const { beyond, order } = byTime(show, after, ascending);
  const { rows } = await sql<ScheduleEntry>`
    SELECT ${COLUMNS}, o.number AS "operationNumber"
    FROM schedule s LEFT JOIN operation o ON o.customer_id = ${customerId} AND o.id = s.operation_id
    WHERE s.customer_id = ${customerId} AND ${shownBy(show)} AND ${beyond}
    ORDER BY ${order} LIMIT ${limit}`.execute(tx);
  return rows;
}

/** The conditions and the order of a list of schedules s. */
export function byTime(show: ScheduleShow, after: ScheduleKey | null, ascending: boolean) {
  const at = show === 'waiting' ? sql`s.run_at` : sql`s.ended_at`;
  const way = ascending ? sql`ASC` : sql`DESC`;
  const beyond =
    after === null
      ? sql`true`
      : sql`(${at}, s.id) ${ascending ? sql`>` : sql`<`} (${after.at}::timestamptz, ${after.id}::uuid)`;
  return { beyond, order: sql`${at} ${way}, s.id ${way}` };
}

export async function countSchedules(tx: Tx, customerId: string, show: ScheduleShow): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM schedule s WHERE s.customer_id = ${customerId} AND ${shownBy(show)}`.execute(tx);
  return rows[0]?.n ?? 0;
}

/** Another time, of the zone as it is now. The row is locked. */
export async function moveSchedule(
  tx: Tx,
  customerId: string,
  scheduleId: string,
  time: { runAt: Date; timeZone: string },
): Promise<void> {
  await sql`
    UPDATE schedule s SET run_at = ${time.runAt}, time_zone = ${time.timeZone}, version = s.version + 1
    WHERE s.customer_id = ${customerId} AND s.id = ${scheduleId}`.execute(tx);
}

/** How it ended: what it has become, or why not. */
export interface ScheduleEnd {
  readonly state: Exclude<ScheduleState, 'waiting'>;
  readonly endedAt: Date;
  readonly endedBy?: string;
  readonly refusal?: Refusal;
  readonly operationId?: string;
  readonly differences?: Differences;
}

/** The row is locked. */
export async function endSchedule(tx: Tx, customerId: string, scheduleId: string, end: ScheduleEnd): Promise<void> {
  const json = (value: object | undefined) => (value === undefined ? null : JSON.stringify(value));
  await sql`
    UPDATE schedule s SET state = ${end.state}, ended_at = ${end.endedAt}, ended_by = ${end.endedBy ?? null},
      refusal = ${json(end.refusal)}::jsonb, operation_id = ${end.operationId ?? null}::uuid,
      differences = ${json(end.differences)}::jsonb, version = s.version + 1
    WHERE s.customer_id = ${customerId} AND s.id = ${scheduleId}`.execute(tx);
  await deleteScheduleParts(tx, customerId, scheduleId);
}
