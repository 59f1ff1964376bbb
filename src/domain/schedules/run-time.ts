import { Problem } from '../problem.ts';
import { instantsOf, type LocalTime, localTimeAt, type OffsetAt } from './local-time.ts';

const HOUR = 3_600_000;
/** So far ahead something can be scheduled: a year, and the day of a leap year. Ms. */
export const MOST_AHEAD = 366 * 24 * HOUR;
/** What could not be begun for so long after its time is not begun any more. Ms. */
export const MOST_LATE = 24 * HOUR;

/**
 * The instant at which scheduled work is to begin. Of a time that clocks show twice it is the first; one that they never
 * show is refused, as nobody knows what was meant.
 * @throws Problem invalidRequest (no such day), timeSkipped, timePast, timeTooFar
 */
export function runTimeOf(local: LocalTime, offsetAt: OffsetAt, now: number): number {
  const instants = instantsOf(local, offsetAt);
  if (instants === null) throw new Problem('invalidRequest', {}, { fields: [{ path: 'body/date', rule: 'date' }] });
  if (instants.kind === 'never') {
    const { time: next } = localTimeAt(instants.next, offsetAt);
    throw new Problem('timeSkipped', { time: local.time, next });
  }
  if (instants.at <= now) throw new Problem('timePast');
  if (instants.at > now + MOST_AHEAD) throw new Problem('timeTooFar');
  return instants.at;
}

/** What is to be done with scheduled work now. */
export function dueState(runAt: number, now: number): 'early' | 'due' | 'missed' {
  if (now < runAt) return 'early';
  return now - runAt > MOST_LATE ? 'missed' : 'due';
}
