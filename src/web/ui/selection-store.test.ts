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
  licenses: [],
});

it('keeps the selection while one stays at the customer, and clears it on leaving', () => {
  const store = makeSelectionStore();
  store.enter('one');
  store.dispatch({ kind: 'toggle', row: user('a') });
  store.enter('one');
  expect(store.read().rows.size).toBe(1);
  store.enter('two');
  expect(store.read().rows.size).toBe(0);
  store.dispatch({ kind: 'toggle', row: user('b') });
  store.enter(null);
  expect(store.read().rows.size).toBe(0);
});

it('tells whoever listens', () => {
  const store = makeSelectionStore();
  const listener = vi.fn();
  const stop = store.subscribe(listener);
  store.dispatch({ kind: 'toggle', row: user('a') });
  store.clear();
  stop();
  store.dispatch({ kind: 'toggle', row: user('a') });
  expect(listener).toHaveBeenCalledTimes(2);
});
