import { expect, it } from 'vitest';
import { jointShare, moveOn, paceOf } from './progress.ts';

const counts = { state: 'running', changed: 10, partial: 0, refused: 2, unchanged: 0 } as const;

it('takes news that are further, with what else is known', () => {
  const known = { ...counts, number: 7 };
  expect(moveOn(known, { ...counts, changed: 20 })).toEqual({ ...known, changed: 20 });
  expect(moveOn(known, { ...counts, state: 'done' })).toEqual({ ...known, state: 'done' });
});

it('never goes back', () => {
  expect(moveOn(counts, { ...counts, changed: 9 })).toBe(counts);
  const done = { ...counts, state: 'done' } as const;
  expect(moveOn(done, { ...counts, changed: 11 })).toBe(done);
});

it('weighs operations by their users', () => {
  expect(jointShare([])).toBe(0);
  expect(
    jointShare([
      { ...counts, total: 20 },
      { ...counts, changed: 0, refused: 0, total: 100 },
    ]),
  ).toBeCloseTo(0.1);
});

it('says how fast it goes once it has been watched for a while', () => {
  expect(paceOf({ at: 0, done: 0 }, { at: 1_999, done: 500 }, 1_000)).toBeNull();
  expect(paceOf({ at: 0, done: 100 }, { at: 4_000, done: 100 }, 1_000)).toBeNull();
  expect(paceOf({ at: 0, done: 100 }, { at: 4_000, done: 500 }, 1_000)).toEqual({ perSecond: 100, secondsLeft: 5 });
});
