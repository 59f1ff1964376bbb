import { describe, expect, it } from 'vitest';
import { emptySelection, pageState, type Row, type Selection, type SelectionAction, select } from './selection.ts';

const row = (id: string): Row => ({ id });
const pageOne = ['a', 'b', 'c', 'd'].map(row);
const pageTwo = ['e', 'f', 'g', 'h'].map(row);
const having = (...actions: SelectionAction<Row>[]) => actions.reduce<Selection<Row>>(select, emptySelection<Row>());
const ids = (selection: Selection<Row>) => [...selection.rows.keys()].sort().join('');

describe('a selection', () => {
  it('ticks and unticks a row', () => {
    const ticked = having({ kind: 'toggle', row: row('a') });
    expect(ids(ticked)).toBe('a');
    expect(ids(select(ticked, { kind: 'toggle', row: row('a') }))).toBe('');
  });

  it('survives other pages, orders and searches: it only knows ids', () => {
    const selection = having(
      { kind: 'toggle', row: row('a') },
      { kind: 'page', rows: pageTwo },
      { kind: 'toggle', row: row('z') },
    );
    expect(ids(selection)).toBe('aefghz');
    expect(pageState(selection, [...pageOne].reverse())).toBe('mixed');
  });

  it('is cleared at once', () => {
    expect(having({ kind: 'page', rows: pageOne }, { kind: 'clear' }).rows.size).toBe(0);
  });

  it('loses those removed', () => {
    expect(ids(having({ kind: 'page', rows: pageOne }, { kind: 'remove', ids: ['b', 'x'] }))).toBe('acd');
  });
});

describe('the box of the page', () => {
  it('is mixed when some rows of this page are ticked, whatever other pages hold', () => {
    const selection = having({ kind: 'page', rows: pageTwo });
    expect(pageState(selection, pageOne)).toBe(false);
    expect(pageState(select(selection, { kind: 'toggle', row: row('b') }), pageOne)).toBe('mixed');
    expect(pageState(selection, pageTwo)).toBe(true);
    expect(pageState(selection, [])).toBe(false);
  });

  it('ticks and unticks the rows of the current page only', () => {
    const both = having({ kind: 'page', rows: pageOne }, { kind: 'page', rows: pageTwo });
    expect(ids(both)).toBe('abcdefgh');
    expect(ids(select(both, { kind: 'page', rows: pageOne }))).toBe('efgh');
  });

  it('completes a mixed page before it empties it', () => {
    const selection = having({ kind: 'toggle', row: row('b') }, { kind: 'page', rows: pageOne });
    expect(ids(selection)).toBe('abcd');
  });
});

describe('a range', () => {
  it('follows the order of the page from the last row ticked, both ways', () => {
    expect(ids(having({ kind: 'toggle', row: row('b') }, { kind: 'range', page: pageOne, row: row('d') }))).toBe('bcd');
    expect(ids(having({ kind: 'toggle', row: row('c') }, { kind: 'range', page: pageOne, row: row('a') }))).toBe('abc');
  });

  it('unticks when the last row was unticked', () => {
    const selection = having(
      { kind: 'page', rows: pageOne },
      { kind: 'toggle', row: row('b') },
      { kind: 'range', page: pageOne, row: row('d') },
    );
    expect(ids(selection)).toBe('a');
  });

  it('is the row alone when the start is on another page', () => {
    expect(ids(having({ kind: 'toggle', row: row('a') }, { kind: 'range', page: pageTwo, row: row('g') }))).toBe('ag');
  });
});
