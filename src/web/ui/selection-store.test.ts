import { expect, it, vi } from 'vitest';
import type { UserRow } from '#contract/users.ts';
import { makeSelectionStore } from './selection-store.ts';

const user = (id: string): UserRow => ({
  id,
  displayName: id,
  email: `${id}@example.com`,
  location: null,
  blocked: false,
  permission: 'user',
  createdAt: '2026-01-01T00:00:00Z',
  licenses: [],
});
const tick = (id: string) => ({ kind: 'mark' as const, on: [user(id)], off: [], anchor: id });

it('keeps the selection while one stays at the customer, and clears it on leaving', () => {
  const store = makeSelectionStore();
  store.enter('one');
  store.dispatch(tick('a'));
  store.enter('one');
  expect(store.read().size).toBe(1);
  store.enter('two');
  expect(store.read().size).toBe(0);
  store.dispatch({ kind: 'all', filter: {}, size: 9 });
  store.enter(null);
  expect(store.read().parts).toEqual([]);
});

it('tells whoever listens', () => {
  const store = makeSelectionStore();
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.dispatch(tick('a'));
  store.clear();
  stop();
  store.dispatch(tick('a'));
  expect(listener).toHaveBeenCalledTimes(2);
});

it('numbers changes anew, but not removals', () => {
  const store = makeSelectionStore();
  store.dispatch({ kind: 'all', filter: {}, size: 9 });
  const before = store.revision();
  store.dispatch({ kind: 'remove', ids: ['a'] });
  expect(store.revision()).toBe(before);
  store.dispatch(tick('a'));
  expect(store.revision()).not.toBe(before);
});
