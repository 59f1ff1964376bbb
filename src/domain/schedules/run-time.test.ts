import { describe, expect, it } from 'vitest';
import { Problem } from '../problem.ts';
import { dueState, MOST_LATE, runTimeOf } from './run-time.ts';
import { zoneOffset } from './zone-offset.ts';

const paris = zoneOffset('Europe/Paris');
const now = Date.parse('2027-03-01T12:00:00Z');
const refused = (date: string, time: string) => {
  try {
    return new Date(runTimeOf({ date, time }, paris, now)).toISOString();
  } catch (error) {
    if (error instanceof Problem) return [error.code, error.params];
    throw error;
  }
};

describe('the time to run', () => {
  it('lies ahead, within a year and a day', () => {
    expect(refused('2027-03-01', '13:01')).toBe('2027-03-01T12:01:00.000Z');
    expect(refused('2027-03-01', '13:00')).toEqual(['timePast', {}]);
    expect(refused('2026-03-01', '13:30')).toEqual(['timePast', {}]);
    expect(refused('2028-03-01', '13:00')).toBe('2028-03-01T12:00:00.000Z');
    expect(refused('2028-03-01', '13:01')).toEqual(['timeTooFar', {}]);
  });

  it('is refused where clocks jump over it, and the first of two', () => {
    expect(refused('2027-03-28', '02:30')).toEqual(['timeSkipped', { time: '02:30', next: '03:00' }]);
    expect(refused('2027-10-31', '02:30')).toBe('2027-10-31T00:30:00.000Z');
  });

  it('is a time of a day that there is', () => {
    expect(refused('2027-02-29', '12:00')).toEqual(['invalidRequest', {}]);
  });
});

describe('what is due', () => {
  it('is from its time on, for a day', () => {
    expect([-1, 0, MOST_LATE, MOST_LATE + 1].map((late) => dueState(now, now + late))).toEqual([
      'early',
      'due',
      'due',
      'missed',
    ]);
  });
});
