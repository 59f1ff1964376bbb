import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Page } from '#contract/shapes.ts';
import type { UserRow, UserFilter as WireFilter } from '#contract/users.ts';
import { foldForSearch } from '#domain/users/keys.ts';
import { grantCustomer, inCustomer, type Tx } from '#server/db/scope.ts';
import { countMatches, readStamp } from '#server/db/user-counts.ts';
import { type KeyedUserRow, listUsers, sortFew, type UserKey, type UserSort, userKey } from '#server/db/users.ts';
import { streamUsers } from '#server/use-cases/users/list-users.ts';
import { findFilter, readSince } from '#server/use-cases/users/user-filter.ts';
import { signedInApp } from '#test/support/app.ts';
import {
  deleteUsers,
  holdSeats,
  insertCustomer,
  insertProduct,
  insertSeats,
  insertUsers,
} from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';

/** The users' list against the same list made in TypeScript: any filter, any sort, both directions (S9, S48). */

interface Person {
  readonly id: string;
  readonly displayName: string;
  readonly email: string;
  readonly nameKey: string;
  readonly location: string | null;
  readonly permission: 'user' | 'globalAdmin' | 'custom';
  readonly roles: readonly string[];
  readonly blocked: boolean;
  readonly createdAt: Date;
  readonly holds: ReadonlyMap<string, readonly string[]>;
  readonly refused: boolean;
}

type Made = Awaited<ReturnType<typeof signedInApp>>;
let made: Made;
let customerId: string;
let people: Person[];
let products: { id: string; plans: string[] }[];
let failed: number;
/** Of the product that some were refused for want of. */
const SEATS = 5;

const PLACES = ['BE', 'CH', 'FR', 'DE'];
const NAMES = ['Léa', 'Zoé', 'Ana', 'Bo', 'Ágnes', 'ana'];
const pick = <T>(list: readonly T[], n: number) => list[n % list.length] as T;

beforeAll(async () => {
  made = await signedInApp();
  const { owner } = made.database;
  customerId = await insertCustomer(owner, { partnerId: made.partnerId });
  products = [];
  for (const name of ['A', 'B', 'C', 'Refused'])
    products.push(await insertProduct(owner, { name, plans: [{ name: `${name}1` }, { name: `${name}2` }] }));
  for (const { id } of products) await insertSeats(owner, customerId, id, id === products[3]?.id ? SEATS : 1_000);
  // many share a name, a place, a day: the id decides between them
  const facts = Array.from({ length: 260 }, (_, n) => ({
    displayName: `${pick(NAMES, n * 7)} ${pick(['Roy', 'Noël'], n)}`,
    email: `${pick(['x', 'y'], n)}${(n * 37) % 260}@fabrikam.example`,
    location: n % 9 === 0 ? null : pick(PLACES, n * 3 + (n % 5)),
    permission: n % 11 === 0 ? ('custom' as const) : n % 13 === 0 ? ('globalAdmin' as const) : ('user' as const),
    roles: n % 11 === 0 ? pick([['passwordAdmin'], ['serviceAdmin', 'passwordAdmin'], ['userManagementAdmin']], n) : [],
    blocked: n % 8 === 3,
    createdAt: new Date(Date.UTC(2026, 0, 1 + (n % 20), 22, 30)),
  }));
  const ids = await insertUsers(owner, customerId, facts);
  // deleted, and so in no list: alike otherwise
  const gone = facts.slice(0, 20).map((fact, n) => ({ ...fact, email: `gone${n}@fabrikam.example` }));
  await deleteUsers(owner, customerId, await insertUsers(owner, customerId, gone));
  const holds = ids.map(() => new Map<string, readonly string[]>());
  for (const [at, { id, plans }] of products.slice(0, 3).entries())
    for (const off of [[], plans.slice(0, 1)]) {
      const holders = ids.filter((_, n) => (n * (at + 2)) % 5 < 2 && (n % 4 === 0) === off.length > 0);
      await holdSeats(owner, customerId, id, holders, off);
      for (const holder of holders) holds[ids.indexOf(holder)]?.set(id, off);
    }
  const wishing = ids.filter((_, n) => n % 6 === 1 && n % 9 !== 0);
  const selection = await made.client.send('POST', `/api/customers/${customerId}/selections`, { ids: wishing });
  const started = await made.client.send(
    'POST',
    `/api/customers/${customerId}/license-operations`,
    {
      selectionId: selection.json().id,
      wish: { products: [{ productId: products[3]?.id, license: 'assign', plans: {} }] },
    },
    { 'idempotency-key': 'refusals' },
  );
  failed = started.json().number;
  people = ids.map((id, n) => {
    const fact = facts[n] as (typeof facts)[number];
    return {
      ...fact,
      id,
      nameKey: foldForSearch(fact.displayName),
      holds: holds[n] as Map<string, string[]>,
      refused: false,
    };
  });
  // served in the order of names: the first got the seats, who are in the operation and not refused
  const served = people.filter(({ id }) => wishing.includes(id)).sort((a, b) => SORTS.name(a, b) || byText(a.id, b.id));
  for (const { id } of served.slice(0, SEATS)) holds[ids.indexOf(id)]?.set(products[3]?.id ?? '', []);
  const refused = new Set(served.slice(SEATS).map(({ id }) => id));
  people = people.map((person) => ({ ...person, refused: refused.has(person.id) }));
});

function matches(person: Person, filter: WireFilter): boolean {
  const { search, licensed, location, permission, signIn, createdSince } = filter;
  const held = (list: string | undefined) => (list === undefined ? [] : list.split(','));
  // midnight in Paris, in January
  const since = createdSince === undefined ? null : Date.parse(`${createdSince}T00:00:00+01:00`);
  return (
    (search === undefined || foldForSearch(`${person.displayName}\n${person.email}`).includes(foldForSearch(search))) &&
    (licensed === undefined || (licensed === 'yes') === person.holds.size > 0) &&
    held(filter.holding).every((id) => person.holds.has(id)) &&
    held(filter.lacking).every((id) => !person.holds.has(id)) &&
    held(filter.planOff).every((pair) => {
      const [product = '', plan = ''] = pair.split(':');
      return person.holds.get(product)?.includes(plan) ?? false;
    }) &&
    (location === undefined || (person.location ?? 'none') === location) &&
    (permission === undefined || person.permission === permission || person.roles.includes(permission)) &&
    (signIn === undefined || (signIn === 'blocked') === person.blocked) &&
    (since === null || person.createdAt.getTime() >= since) &&
    (filter.failedIn === undefined || person.refused)
  );
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const SORTS: Readonly<Record<UserSort, (a: Person, b: Person) => number>> = {
  name: (a, b) => byText(a.nameKey, b.nameKey),
  email: (a, b) => byText(a.email, b.email),
  location: (a, b) => rank(a) - rank(b) || byText(a.nameKey, b.nameKey),
  created: (a, b) => a.createdAt.getTime() - b.createdAt.getTime(),
  licenses: (a, b) => a.holds.size - b.holds.size || byText(a.nameKey, b.nameKey),
};
// Allemagne, Belgique, France, Suisse: the names, not the codes
const FRENCH = ['DE', 'BE', 'FR', 'CH'];
const rank = ({ location }: Person) => (location === null ? 9 : FRENCH.indexOf(location));

function expected(filter: WireFilter, sort: UserSort, ascending: boolean): string[] {
  const found = people.filter((person) => matches(person, filter));
  found.sort((a, b) => SORTS[sort](a, b) || byText(a.id, b.id));
  return (ascending ? found : found.reverse()).map(({ id }) => id);
}

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 });
const lists = (values: () => string[]) =>
  fc.integer({ min: 1, max: 7 }).map((bits) =>
    values()
      .filter((_, at) => (bits >> at) & 1)
      .join(','),
  );
const wireFilter: fc.Arbitrary<WireFilter> = fc
  .record({
    search: maybe(fc.constantFrom('lea', 'ROY', 'x1', 'ana n', '@', 'zz')),
    licensed: maybe(fc.constantFrom('yes' as const, 'no' as const)),
    holding: maybe(lists(() => products.slice(0, 3).map(({ id }) => id))),
    lacking: maybe(lists(() => products.slice(0, 3).map(({ id }) => id))),
    planOff: maybe(lists(() => products.slice(0, 3).map(({ id, plans }) => `${id}:${plans[0]}`))),
    location: maybe(fc.constantFrom('FR', 'BE', 'US', 'none')),
    permission: maybe(
      fc.constantFrom('user' as const, 'custom' as const, 'passwordAdmin' as const, 'globalAdmin' as const),
    ),
    signIn: maybe(fc.constantFrom('allowed' as const, 'blocked' as const)),
    createdSince: maybe(fc.constantFrom('2026-01-01', '2026-01-11', '2026-02-01')),
    failedIn: maybe(fc.constant(0).map(() => failed)),
  })
  // one condition alone as often as several together
  .chain((filter) => {
    const given = Object.entries(filter).filter(([, value]) => value !== undefined);
    // any of them: many together find nobody, and tell nothing of each
    const some = (most: number) =>
      fc.subarray(given, { maxLength: Math.min(most, given.length) }).map((chosen) => Object.fromEntries(chosen));
    return fc.oneof(some(1), some(2), some(given.length));
  });
const sorts = fc.constantFrom<UserSort>('name', 'email', 'location', 'created', 'licenses');

const address = (query: object) =>
  `/api/customers/${customerId}/users?${new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))}`;
const read = (query: object) => made.client.read<Page<UserRow>>(address({ language: 'fr', size: 25, ...query }));

/** A transaction of this customer with the filter found in it. */
async function withFilter<T>(
  filter: WireFilter,
  work: (tx: Tx, known: Awaited<ReturnType<typeof findFilter>>) => Promise<T>,
) {
  const { context, partnerId } = made;
  const customer = grantCustomer(customerId, partnerId);
  const since = await readSince(context, customer, filter);
  return inCustomer(context.databases, customer, async (tx) =>
    work(tx, await findFilter(tx, context, customerId, filter, since)),
  );
}

describe('a list of users', () => {
  it('walks and collects what the oracle finds, in its order, from any place, both ways', async () => {
    await fc.assert(
      fc.asyncProperty(wireFilter, sorts, fc.boolean(), fc.nat(), async (wire, sort, ascending, from) => {
        const ids = expected(wire, sort, ascending);
        await withFilter(wire, async (tx, { filter }) => {
          const few = await countMatches(tx, customerId, filter, 300);
          const many = await countMatches(tx, customerId, filter, 0);
          expect([few.total, many.total]).toEqual([ids.length, ids.length]);
          const order = { sort, ascending: true, places: FRENCH };
          const sorted = await sortFew(tx, { customerId, order, after: null, limit: 300 }, few.ids ?? []);
          for (const matching of [sorted, null]) {
            const list = (after: UserKey | null, up: boolean, limit: number) =>
              listUsers(tx, {
                customerId,
                filter,
                ids: matching,
                unlicensed: null,
                order: { sort, ascending: up, places: FRENCH },
                after,
                limit,
              });
            const all = await list(null, ascending, 300);
            expect(all.map(({ id }) => id)).toEqual(ids);
            if (ids.length === 0) continue;
            const at = from % ids.length;
            const key = userKey(sort, all[at] as KeyedUserRow);
            expect((await list(key, ascending, 7)).map(({ id }) => id)).toEqual(ids.slice(at + 1, at + 8));
            const before = ids.slice(Math.max(0, at - 7), at).reverse();
            expect((await list(key, !ascending, 7)).map(({ id }) => id)).toEqual(before);
          }
        });
      }),
      { numRuns: 150 },
    );
  });

  it('pages over HTTP to the end and back, each user once, with the right places and totals (S9)', async () => {
    await fc.assert(
      fc.asyncProperty(wireFilter, sorts, fc.boolean(), async (filter, sort, ascending) => {
        const ids = expected(filter, sort, ascending);
        const query = { ...filter, sort, direction: ascending ? 'ascending' : 'descending' };
        let page = await read(query);
        const there: string[] = [];
        for (;;) {
          expect(page).toMatchObject({ total: ids.length, from: ids.length === 0 ? 0 : there.length + 1 });
          there.push(...page.items.map(({ id }) => id));
          if (page.next === null) break;
          page = await read({ ...query, cursor: page.next });
        }
        expect(there).toEqual(ids);
        const first = await read(query);
        page = first.last === null ? first : await read({ ...query, cursor: first.last });
        const back: string[] = [];
        for (;;) {
          back.unshift(...page.items.map(({ id }) => id));
          if (page.previous === null) break;
          page = await read({ ...query, cursor: page.previous });
        }
        expect(back).toEqual(ids);
      }),
      { numRuns: 40 },
    );
  });

  it('streams all of it, for files', async () => {
    const { context, partnerId } = made;
    const customer = grantCustomer(customerId, partnerId);
    const filter = { lacking: products[0]?.id };
    const seen: string[] = [];
    for await (const batch of streamUsers(context, customer, { filter, sort: 'licenses', places: [] }))
      seen.push(...batch.map(({ id }) => id));
    expect(seen).toEqual(expected(filter as WireFilter, 'licenses', true));
  });

  it('refuses a cursor of another filter or sort, and a filter it does not know (T16, T18)', async () => {
    const { next } = await read({ lacking: products[0]?.id });
    for (const query of [{}, { lacking: products[1]?.id }, { lacking: products[0]?.id, sort: 'email' }]) {
      const answer = await made.client.get(address({ size: 25, ...query, cursor: next }));
      expect([answer.statusCode, answer.json().code]).toEqual([400, 'invalidCursor']);
    }
    for (const query of [
      { location: 'fr' },
      { holding: 'x' },
      { licensed: 'maybe' },
      { createdSince: '2026-02-30' },
      { failedIn: 0 },
      { since: '2026-01-01' },
      { sort: 'id; DROP TABLE customer_user' },
    ]) {
      const answer = await made.client.get(address(query));
      expect([query, answer.statusCode, answer.json().code]).toEqual([query, 400, 'invalidRequest']);
    }
  });
});

it('shows who is there throughout exactly once while others come and go', async () => {
  const { owner } = made.database;
  const other = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Coming and going' });
  const names = Array.from({ length: 120 }, (_, n) => ({
    displayName: `${pick(NAMES, n * 5)} ${n % 7}`,
    location: pick([...PLACES, null], n),
    createdAt: new Date(Date.UTC(2026, 0, 1 + (n % 9))),
  }));
  const [product] = products;
  if (product === undefined) throw new Error('no product');
  await insertSeats(owner, other, product.id, 1_000);
  const base = await insertUsers(owner, other, names);
  await holdSeats(
    owner,
    other,
    product.id,
    base.filter((_, n) => n % 3 === 0),
  );
  let turn = 0;
  /** Some leave and some come, among those seen and those still to be seen. */
  const disturb = async (gone: Set<string>) => {
    const leaving = base.filter((id, n) => n % 3 !== 0 && !gone.has(id)).slice(turn % 20, (turn % 20) + 3);
    for (const id of leaving) gone.add(id);
    await deleteUsers(owner, other, leaving);
    turn += 1;
    await insertUsers(
      owner,
      other,
      [0, 1, 2].map((n) => ({
        displayName: `${pick(NAMES, turn + n)} ${turn}`,
        location: pick(PLACES, turn + n),
        email: `come${turn}.${n}@fabrikam.example`,
      })),
    );
  };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom({}, { lacking: product.id }, { holding: product.id }, { search: 'a' }, { location: 'FR' }),
      sorts,
      fc.boolean(),
      async (filter, sort, forwards) => {
        const gone = new Set<string>();
        const start = await made.client.read<Page<UserRow>>(`/api/customers/${other}/users?size=100`);
        const list = (query: object) =>
          made.client.read<Page<UserRow>>(address({ size: 25, ...filter, sort, ...query }).replace(customerId, other));
        const wanted = new Set<string>();
        let page = await list({ size: 25 });
        for (let one: Page<UserRow> = page; ; one = await list({ cursor: one.next })) {
          for (const { id } of one.items) wanted.add(id);
          if (one.next === null) break;
        }
        if (!forwards && page.last !== null) page = await list({ cursor: page.last });
        const seen: string[] = [];
        for (;;) {
          seen.push(...page.items.map(({ id }) => id));
          const cursor = forwards ? page.next : page.previous;
          if (cursor === null) break;
          await disturb(gone);
          page = await list({ cursor });
        }
        expect(seen.length).toBe(new Set(seen).size);
        expect([...wanted].filter((id) => !gone.has(id) && !seen.includes(id))).toEqual([]);
        expect(start.total).toBeGreaterThan(0);
        // who left comes back: the next run begins with all of them
        await owner.query('UPDATE customer_user SET deleted_at = NULL WHERE customer_id = $1 AND id = ANY ($2)', [
          other,
          [...gone],
        ]);
        await owner.query(
          'UPDATE customer_counter SET users = users + $2, users_deleted = users_deleted - $2 WHERE customer_id = $1',
          [other, gone.size],
        );
        await owner.query(
          `UPDATE customer_counter c SET users_without_location = (
             SELECT count(*) FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL AND u.location IS NULL)
           WHERE c.customer_id = $1`,
          [other],
        );
      },
    ),
    { numRuns: 25 },
  );
});

it('counts anew once the data changed, and keeps the number of licences with each change', async () => {
  const lacking = { lacking: products[2]?.id };
  const before = await read(lacking);
  const user = before.items.find((one) => one.location !== null);
  const selection = await made.client.send('POST', `/api/customers/${customerId}/selections`, { ids: [user?.id] });
  const wish = { products: [{ productId: products[2]?.id, license: 'assign', plans: {} }] };
  await made.client.send(
    'POST',
    `/api/customers/${customerId}/license-operations`,
    { selectionId: selection.json().id, wish },
    { 'idempotency-key': 'one-more' },
  );
  expect((await read(lacking)).total).toBe(before.total - 1);
  await assertInvariants(made.database.owner, customerId);
  const stamps = await withFilter({}, (tx) => readStamp(tx, customerId));
  expect(stamps.users).toBe(260);
});
