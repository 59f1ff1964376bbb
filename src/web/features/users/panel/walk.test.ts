import { expect, it } from 'vitest';
import { stepFrom } from './walk.ts';

const page = { items: [{ id: 'a' }, { id: 'b' }, { id: 'c' }], from: 51, previous: 'before', next: 'after' };

it('goes to the neighbours on the page, and over its borders', () => {
  expect(stepFrom(page, 'b', 1)).toEqual({ kind: 'here', userId: 'c' });
  expect(stepFrom(page, 'b', -1)).toEqual({ kind: 'here', userId: 'a' });
  expect(stepFrom(page, 'c', 1)).toEqual({ kind: 'page', cursor: 'after', end: 'first' });
  expect(stepFrom(page, 'a', -1)).toEqual({ kind: 'page', cursor: 'before', end: 'last' });
});

it('ends with the list', () => {
  expect(stepFrom({ ...page, next: null }, 'c', 1)).toEqual({ kind: 'end' });
  expect(stepFrom({ ...page, previous: null }, 'a', -1)).toEqual({ kind: 'end' });
});

it('knows no neighbours of somebody who is not on the page', () => {
  expect(stepFrom(page, 'x', 1)).toEqual({ kind: 'elsewhere' });
  expect(stepFrom(undefined, 'a', -1)).toEqual({ kind: 'elsewhere' });
});
