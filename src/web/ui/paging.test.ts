import { describe, expect, it, vi } from 'vitest';
import { pagingOf, slicePage } from './paging.ts';

const rows = Array.from({ length: 60 }, (_, n) => n);

describe('slicePage', () => {
  it('cuts pages and knows its neighbours', () => {
    expect(slicePage(rows, 25, undefined)).toMatchObject({
      from: 1,
      total: 60,
      previous: null,
      next: '25',
      last: '50',
    });
    expect(slicePage(rows, 25, '25')).toMatchObject({ from: 26, previous: '0', next: '50' });
    expect(slicePage(rows, 25, '50')).toMatchObject({ from: 51, previous: '25', next: null, last: null });
    expect(slicePage(rows, 25, '50').items).toHaveLength(10);
  });

  it('stays inside, whatever the address says', () => {
    expect(slicePage(rows, 25, '900').from).toBe(51);
    expect(slicePage(rows, 25, '-3').from).toBe(1);
    expect(slicePage(rows, 25, 'x').from).toBe(1);
    expect(slicePage([], 25, '25')).toEqual({ items: [], total: 0, from: 0, previous: null, next: null, last: null });
  });
});

describe('pagingOf', () => {
  it('goes where the answer says', () => {
    const go = vi.fn();
    const page = { items: [1], total: 3, from: 2, previous: 'P', next: 'N', last: 'L' };
    const paging = pagingOf(page, 25, go, () => {});
    paging.onFirst();
    paging.onPrevious();
    paging.onNext();
    paging.onLast();
    expect(go.mock.calls).toEqual([[undefined], ['P'], ['N'], ['L']]);
    expect(paging).toMatchObject({ hasPrevious: true, hasNext: true, from: 2, shown: 1, total: 3 });
  });
});
