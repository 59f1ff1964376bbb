import { expect, it } from 'vitest';
import { filterOf, licensesSearch, operationsSearch, usersSearch } from './search-params.ts';

const id = '019b8b74-1802-789f-93b6-faec25ea0d88';

it('reads a filter from an address (S48)', () => {
  const raw = {
    search: 'lea',
    licensed: 'no',
    lacking: `${id},${id}`,
    planOff: `${id}:${id}`,
    location: 'none',
    permission: 'passwordAdmin',
    signIn: 'blocked',
    createdSince: '2026-03-01',
    failedIn: 1207,
  };
  const search = usersSearch({ ...raw, sort: 'created', direction: 'descending', size: 25, cursor: 'x' });
  expect(filterOf(search)).toEqual(raw);
  expect(search).toMatchObject({ sort: 'created', direction: 'descending', size: 25, cursor: 'x' });
});

it('leaves out what it cannot read, instead of breaking the page', () => {
  expect(
    usersSearch({
      licensed: 'perhaps',
      holding: 'x',
      lacking: 3,
      planOff: '',
      location: 'France',
      permission: 'owner',
      signIn: true,
      createdSince: '2026-02-30',
      failedIn: '12',
      sort: 'name',
      size: 50,
      other: 'thing',
    }),
  ).toEqual({});
});

it('reads which operation is tried again', () => {
  expect(licensesSearch({ retry: id })).toEqual({ retry: id });
  expect(licensesSearch({ retry: `${id}/..` })).toEqual({});
});

it('reads the filter of a list of operations, and nothing that it is not', () => {
  const raw = { show: 'stopped', kind: 'passwords', who: 'claire', number: 7, from: '2026-03-01', to: '2026-03-31' };
  expect(operationsSearch({ ...raw, size: 25, cursor: 'x' })).toEqual({ ...raw, size: 25, cursor: 'x' });
  expect(operationsSearch({ show: 'running', kind: 'x', number: 0, from: '2026-13-01', size: 50, who: '' })).toEqual(
    {},
  );
});
