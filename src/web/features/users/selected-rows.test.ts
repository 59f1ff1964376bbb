import { expect, it } from 'vitest';
import type { UserRow } from '#contract/users.ts';
import { selectedRows } from './selected-rows.ts';

const user = (id: string, displayName: string): UserRow => ({
  id,
  displayName,
  email: `${id}@example.com`,
  location: null,
  blocked: false,
  permission: 'user',
  createdAt: '2026-01-01T00:00:00Z',
  licenses: [],
});
const rows = new Map(
  [user('3', 'Zoé Blanc'), user('1', 'Éric Alba'), user('2', 'eric alba'), user('4', 'Adèle Roy')].map((one) => [
    one.id,
    one,
  ]),
);
const ids = (search: string | undefined, descending = false) =>
  selectedRows({ rows }, search, descending).map(({ id }) => id);

it('orders by folded name, then id, and turns both around', () => {
  expect(ids(undefined)).toEqual(['4', '1', '2', '3']);
  expect(ids(undefined, true)).toEqual(['3', '2', '1', '4']);
});

it('finds names and addresses without accents or case', () => {
  expect(ids('ERIC')).toEqual(['1', '2']);
  expect(ids('4@example')).toEqual(['4']);
  expect(ids('nobody')).toEqual([]);
});
