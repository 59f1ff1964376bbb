import { describe, expect, test } from 'vitest';
import type { Operation } from '#contract/licenses.ts';
import { durationOf, resultGroups } from './result-groups.ts';

const group = (code: Operation['reasons'][number]['code'], users: number, productId?: string) => ({
  code,
  users,
  sample: { code, ...(productId === undefined ? {} : { productId }) },
});

const operation: Operation = {
  id: 'operation',
  number: 1207,
  kind: 'licenses',
  state: 'done',
  staffName: 'Claire Vasseur',
  createdAt: '2026-11-20T13:02:00.000Z',
  startedAt: '2026-11-20T13:02:00.100Z',
  finishedAt: '2026-11-20T13:02:03.000Z',
  total: 40,
  changed: 29,
  partial: 0,
  refused: 9,
  unchanged: 2,
  pending: 0,
  stopAsked: false,
  stoppedBy: null,
  undoOf: null,
  undoneBy: null,
  locationsChanged: 0,
  products: [],
  scheduled: null,
  retryOf: null,
  retries: [],
  reasons: [
    group('locationRequired', 3),
    group('noAvailableLicenses', 4, 'power-bi'),
    group('noAvailableLicenses', 2, 'visio'),
  ],
};

const shown = (groups: ReturnType<typeof resultGroups>) =>
  groups.map(({ id, users, openAtFirst }) => `${openAtFirst ? '▾' : '▸'} ${id} ${users}`);

describe('S28, S32 the groups of a result', () => {
  test('failures first and opened, unchanged last and folded; one group per reason', () => {
    expect(shown(resultGroups(operation, {}))).toEqual([
      '▾ locationRequired 3',
      '▾ noAvailableLicenses 6',
      '▾ changed 29',
      '▸ unchanged 2',
    ]);
  });

  test('an outcome that is asked for is opened', () => {
    expect(shown(resultGroups(operation, { outcome: 'unchanged' }))).toEqual(['▾ unchanged 2']);
  });

  test('a reason stands alone', () => {
    expect(shown(resultGroups(operation, { outcome: 'refused', reason: 'noAvailableLicenses' }))).toEqual([
      '▾ noAvailableLicenses 6',
    ]);
  });

  test('a search opens all groups', () => {
    expect(resultGroups(operation, { search: 'ma' }).every(({ openAtFirst }) => openAtFirst)).toBe(true);
  });

  test('where nothing changed, what was unchanged is opened', () => {
    const idle = { ...operation, changed: 0, refused: 0, unchanged: 40, reasons: [] };
    expect(shown(resultGroups(idle, {}))).toEqual(['▾ unchanged 40']);
  });
});

test.each([
  ['2026-11-20T13:02:00.500Z', { kind: 'lessThanSecond' }],
  ['2026-11-20T13:02:03.000Z', { kind: 'seconds', count: 3 }],
  ['2026-11-20T13:04:05.100Z', { kind: 'minutes', minutes: 2, seconds: 5 }],
])('how long the work took until %s', (finishedAt, duration) => {
  expect(durationOf({ ...operation, finishedAt })).toEqual(duration);
});

test('unfinished work has no duration', () => {
  expect(durationOf({ ...operation, finishedAt: null })).toBeUndefined();
});
