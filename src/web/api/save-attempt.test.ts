import { expect, test } from 'vitest';
import { attemptFor, newKey } from './save-attempt.ts';

test('T44 the same body keeps its key until it was answered', () => {
  const first = attemptFor(undefined, '{"a":1}', newKey);
  expect(attemptFor(first, '{"a":1}', newKey)).toBe(first);
  expect(attemptFor(first, '{"a":2}', newKey).key).not.toBe(first.key);
  expect(attemptFor(undefined, '{"a":1}', newKey).key).not.toBe(first.key);
});

test('keys are 128 random bits', () => {
  expect(newKey()).toMatch(/^[0-9a-f]{32}$/);
});
