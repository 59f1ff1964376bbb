import { expect, test } from 'vitest';
import { readCount } from './read-count.ts';

test.each([
  ['9', 9],
  [' 12 ', 12],
  ['1 000', 1000],
  ['1\u202f000', 1000],
  ['1,000', 1000],
  ['007', 7],
])('%j is a number', (text, count) => expect(readCount(text)).toBe(count));

test.each(['', '0', '-3', '1.5', '3e2', 'ten', '1234567890'])('%j is none', (text) =>
  expect(readCount(text)).toBeNull(),
);
