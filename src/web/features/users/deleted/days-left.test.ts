import { expect, it } from 'vitest';
import { daysLeft } from './days-left.ts';

it.each([
  ['2026-12-31T12:00:00Z', 30],
  ['2026-12-02T12:00:00Z', 1],
  ['2026-12-02T12:00:01Z', 2],
  ['2026-12-01T12:00:01Z', 1],
  ['2026-12-01T11:00:00Z', 0],
])('until %s there are %i days', (purgeAt, days) => {
  expect(daysLeft(purgeAt, Date.parse('2026-12-01T12:00:00Z'))).toBe(days);
});
