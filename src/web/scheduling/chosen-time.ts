import { Problem } from '#domain/problem.ts';
import { instantsOf, type LocalTime, localTimeAt, type OffsetAt } from '#domain/schedules/local-time.ts';
import { runTimeOf } from '#domain/schedules/run-time.ts';
import { zoneOffset } from '#domain/schedules/zone-offset.ts';

/** What a person chose, on the clocks of a place: an instant, or why it is none. `unknown`: only the server knows the zone. */
export type ChosenTime =
  | { readonly kind: 'at'; readonly at: number; readonly twice: boolean }
  | { readonly kind: 'missing' | 'unknown' }
  | { readonly kind: 'refused'; readonly problem: Problem };

export function chosenTime(local: LocalTime, timeZone: string, now: number): ChosenTime {
  if (local.date === '' || local.time === '') return { kind: 'missing' };
  const offset = offsetsOf(timeZone);
  if (offset === null) return { kind: 'unknown' };
  try {
    const at = runTimeOf(local, offset, now);
    return { kind: 'at', at, twice: instantsOf(local, offset)?.kind === 'twice' };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    // a day that there is not: the field is not filled in yet
    return error.code === 'invalidRequest' ? { kind: 'missing' } : { kind: 'refused', problem: error };
  }
}

const DAY = 86_400_000;
const MORNING = '07:00';

/** Tomorrow morning, where the customer is. */
export function firstChoice(timeZone: string, now: number): LocalTime {
  const offset = offsetsOf(timeZone) ?? (() => 0);
  return { date: localTimeAt(now + DAY, offset).date, time: MORNING };
}

/** What clocks there show at an instant; where the browser does not know the zone, in UTC. */
export const shownThere = (instant: string, timeZone: string): LocalTime =>
  localTimeAt(Date.parse(instant), offsetsOf(timeZone) ?? (() => 0));

function offsetsOf(timeZone: string): OffsetAt | null {
  try {
    return zoneOffset(timeZone);
  } catch {
    return null;
  }
}
