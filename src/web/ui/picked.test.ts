import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { UserFilter, UserRow } from '#contract/users.ts';
import { isPicked, marksBetween, NOBODY, type Picked, pageSelection, pick, requestOf, withAll } from './picked.ts';
import { select } from './selection.ts';

const user = (n: number): UserRow => ({
  id: `u${n}`,
  displayName: `User ${n}`,
  email: `u${n}@example.com`,
  location: n % 3 === 0 ? 'FR' : 'BE',
  blocked: n % 4 === 0,
  permission: 'user',
  createdAt: '2026-01-01T00:00:00Z',
  licenses: [],
});
const EVERYBODY = Array.from({ length: 30 }, (_, n) => user(n));
const FILTERS: readonly UserFilter[] = [
  {},
  { location: 'FR' },
  { signIn: 'blocked' },
  { location: 'BE', signIn: 'allowed' },
  { search: 'user 2' },
];
const matches = (filter: UserFilter, { location, blocked, displayName }: UserRow) =>
  (filter.location === undefined || filter.location === location) &&
  (filter.signIn === undefined || (filter.signIn === 'blocked') === blocked) &&
  (filter.search === undefined || displayName.toLowerCase().includes(filter.search));

/** Whom the server finds for a request: the rule of the contract. */
function resolved(picked: Picked): string[] {
  const { ids, parts = [] } = requestOf(picked);
  const found = EVERYBODY.filter(
    (one) =>
      ids.includes(one.id) || parts.some(({ filter, except }) => matches(filter, one) && !except.includes(one.id)),
  );
  return found.map(({ id }) => id);
}

const shown = (picked: Picked, page: readonly UserRow[]) =>
  pageSelection(picked, page, (part, id) => {
    const filter = picked.parts[part]?.filter;
    const row = EVERYBODY.find((one) => one.id === id);
    return filter !== undefined && row !== undefined && matches(filter, row);
  });

/** Something done to the list, on a page of a view. */
const deeds = fc.oneof(
  fc.record({ kind: fc.constant('toggle' as const), at: fc.nat(29) }),
  fc.record({ kind: fc.constant('page' as const), view: fc.nat(4), from: fc.nat(20) }),
  fc.record({ kind: fc.constant('range' as const), at: fc.nat(29), to: fc.nat(29) }),
  fc.record({ kind: fc.constant('all' as const), view: fc.nat(4) }),
  fc.record({ kind: fc.constant('remove' as const), at: fc.nat(29) }),
);

describe('what is picked', () => {
  it('is what was done last to each user, and its size is how many the server finds (S10)', () => {
    fc.assert(
      fc.property(fc.array(deeds, { maxLength: 25 }), (list) => {
        let picked = NOBODY;
        const truth = new Set<string>();
        for (const deed of list) {
          const filter = FILTERS['view' in deed ? deed.view : 0] ?? {};
          if (deed.kind === 'all') {
            for (const one of EVERYBODY) if (matches(filter, one)) truth.add(one.id);
            picked = pick(picked, { kind: 'all', filter, size: resolved(withAll(picked, filter)).length });
          } else if (deed.kind === 'remove') {
            const id = `u${deed.at}`;
            // one is removed from the list of the picked, where nobody else is
            if (truth.delete(id)) picked = pick(picked, { kind: 'remove', ids: [id] });
          } else {
            const page =
              deed.kind === 'page'
                ? EVERYBODY.filter((one) => matches(filter, one)).slice(deed.from, deed.from + 5)
                : EVERYBODY;
            const before = shown(picked, page);
            const row = EVERYBODY['at' in deed ? deed.at : 0] as UserRow;
            const end = EVERYBODY['to' in deed ? deed.to : 0] as UserRow;
            const after =
              deed.kind === 'page'
                ? select(before, { kind: 'page', rows: page })
                : deed.kind === 'toggle'
                  ? select(before, { kind: 'toggle', row })
                  : select(select(before, { kind: 'toggle', row }), { kind: 'range', page, row: end });
            for (const one of page) {
              if (after.rows.has(one.id)) truth.add(one.id);
              else truth.delete(one.id);
            }
            picked = pick(picked, marksBetween(before, after));
          }
          expect(resolved(picked).sort()).toEqual([...truth].sort());
          expect(picked.size).toBe(truth.size);
          expect([...shown(picked, EVERYBODY).rows.keys()].sort()).toEqual([...truth].sort());
        }
      }),
      { numRuns: 500 },
    );
  });

  it('keeps three exceptions of all 30, and takes them back with the next "all"', () => {
    let picked = pick(NOBODY, { kind: 'all', filter: {}, size: 30 });
    for (const n of [3, 4, 5]) picked = pick(picked, { kind: 'remove', ids: [`u${n}`] });
    expect(picked.size).toBe(27);
    expect(requestOf(picked)).toEqual({ ids: [], parts: [{ filter: {}, except: ['u3', 'u4', 'u5'] }] });
    expect(isPicked(picked, 'u3', [true])).toBe(false);
    const again = withAll(picked, {});
    expect(requestOf(again)).toEqual({ ids: [], parts: [{ filter: {}, except: [] }] });
  });

  it('asks by ids alone as long as nothing was selected by filter', () => {
    const [a] = EVERYBODY as [UserRow];
    const picked = pick(NOBODY, { kind: 'mark', on: [a], off: [], anchor: a.id });
    expect(requestOf(picked)).toEqual({ ids: ['u0'] });
    expect(pick(picked, { kind: 'clear' })).toBe(NOBODY);
  });
});
