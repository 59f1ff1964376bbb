import type pg from 'pg';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { sample, timed } from './measure.ts';
import type { Figure } from './report.ts';

const PAGE = 50;

/** A list as somebody looks at it: a filter and a sort. */
interface View {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

const SORTS = ['name', 'email', 'location', 'created', 'licenses'];

/**
 * P5: 20 named views against the target, every other pair of filter and sort reported by its slowest. Of each view the
 * first page, one in the middle and the last; the figure is the slowest p99 of the three. Floor: one keyset query.
 */
export async function measurePages(client: Client, owner: pg.Client, subject: Subject): Promise<Figure[]> {
  const floor = await sample(200, (turn) => keysetFloor(owner, subject, turn), 20);
  const filters = await findFilters(client, subject);
  const named = namedViews(filters);
  const figures: Figure[] = [];
  const firsts: { name: string; time: number }[] = [];
  for (const view of named) {
    const { value, first, total } = await measureView(client, subject, view, 200);
    firsts.push({ name: view.name, time: first });
    figures.push({
      id: 'P5',
      what: `${view.name} (${total.toLocaleString('en')}), first, middle and last page, p99`,
      value,
      unit: 'ms',
      floor: floor.p99,
      reach: '≤ 10 ms',
      reached: value <= 10,
    });
  }
  const known = new Set(named.map(({ query }) => JSON.stringify(query)));
  const others = Object.entries(filters)
    .flatMap(([name, filter]) => SORTS.map((sort) => ({ name: `${name}, by ${sort}`, query: { ...filter, sort } })))
    .filter(({ query }) => !known.has(JSON.stringify(query)));
  const measured: { name: string; value: number }[] = [];
  for (const view of others) {
    const { value, first } = await measureView(client, subject, view, 20);
    firsts.push({ name: view.name, time: first });
    measured.push({ name: view.name, value });
  }
  const slowest = measured.sort((x, y) => y.value - x.value).slice(0, 3);
  for (const { name, value } of slowest)
    figures.push(reported(`slowest of ${others.length} other views: ${name}`, value));
  const counting = firsts.sort((x, y) => y.time - x.time)[0];
  if (counting !== undefined) figures.push(reported(`slowest first look, counting: ${counting.name}`, counting.time));
  return figures;
}

function reported(what: string, value: number): Figure {
  return { id: 'P5', what, value, unit: 'ms', reach: 'reported', reached: true };
}

/** The slowest p99 of the first page, one in the middle and the last; `first`: the very first request, which counts. */
async function measureView(client: Client, subject: Subject, view: View, turns: number) {
  const params = { customerId: subject.customerId };
  const query = { size: PAGE, language: 'fr', ...view.query };
  const looked = await timed(() => client.call('listUsers', { params, query }));
  const start = looked.result;
  let middle = start;
  for (let page = 0; page < 20 && middle.next !== null; page += 1)
    middle = await client.call('listUsers', { params, query: { ...query, cursor: middle.next } });
  let value = 0;
  for (const cursor of new Set([undefined, middle.previous ?? undefined, start.last ?? undefined])) {
    const at = cursor === undefined ? query : { ...query, cursor };
    const samples = await sample(turns, () => client.call('listUsers', { params, query: at }), Math.ceil(turns / 10));
    value = Math.max(value, samples.p99);
  }
  return { value, first: looked.time, total: start.total };
}

/** Filters alone and in likely pairs; products by how many hold them. */
async function findFilters(client: Client, subject: Subject): Promise<Record<string, Record<string, string>>> {
  const { items } = await client.call('listCustomerProducts', { params: { customerId: subject.customerId } });
  const held = items.filter(({ consumed }) => consumed > 0).sort((a, b) => b.consumed - a.consumed);
  const [common, usual, rare] = [held[0], held[Math.floor(held.length / 2)], held.at(-1)];
  const fresh = subject.products[0];
  if (!common || !usual || !rare || !fresh) throw new Error('The customer of the bench holds too few products.');
  const plan = usual.plans[0]?.id ?? '';
  const since = new Date(Date.now() - 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
  return {
    everybody: {},
    'without any license': { licensed: 'no' },
    'with any license': { licensed: 'yes' },
    'without the common product': { lacking: common.id },
    'with the common product': { holding: common.id },
    'without a new product': { lacking: fresh },
    'with the rarest product': { holding: rare.id },
    'with a product, a plan off': { planOff: `${usual.id}:${plan}` },
    'of a neighbour country': { location: 'BE' },
    blocked: { signIn: 'blocked' },
    'with a role': { permission: 'passwordAdmin' },
    'created in 30 days': { createdSince: since },
    'without a new product, in a country': { lacking: fresh, location: 'BE' },
    'without the common product, with another': { lacking: common.id, holding: usual.id },
    'without two products': { lacking: [common.id, usual.id].sort().join(',') },
    'licensed and blocked': { licensed: 'yes', signIn: 'blocked' },
    'found, without the common product': { search: 'mar', lacking: common.id },
    'found, common words': { search: 'example' },
  };
}

/** The 20: each filter by name, each sort alone, and sorts with the filters they go with. */
function namedViews(filters: Record<string, Record<string, string>>): View[] {
  const by = (name: string, sort: string, direction?: string): View => ({
    name: `${name}, by ${sort}${direction === undefined ? '' : ` ${direction}`}`,
    query: { ...filters[name], sort, ...(direction === undefined ? {} : { direction }) },
  });
  const alone = SORTS.map((sort) => by('everybody', sort));
  const filtered = Object.keys(filters)
    .filter((name) => name !== 'everybody' && name !== 'without two products' && name !== 'with any license')
    .slice(0, 12)
    .map((name) => by(name, 'name'));
  return [
    ...alone,
    ...filtered,
    by('everybody', 'licenses', 'descending'),
    by('without a new product', 'licenses', 'descending'),
    by('created in 30 days', 'created', 'descending'),
  ];
}

function keysetFloor(owner: pg.Client, subject: Subject, turn: number) {
  return owner.query(
    `SELECT u.* FROM customer_user u WHERE u.customer_id = $1 AND u.deleted_at IS NULL AND u.id <> $2
     ORDER BY u.name_key, u.id LIMIT $3`,
    [subject.customerId, subject.users[turn % subject.users.length], PAGE],
  );
}

/** P6: substring search of three letters and more, each with at most 1,000 hits. Floor: the same by the owner. */
export async function measureSearch(client: Client, owner: pg.Client, subject: Subject): Promise<Figure> {
  const terms = await findTerms(owner, subject);
  const params = { customerId: subject.customerId };
  const measured = await sample(
    terms.length,
    (turn) => client.call('listUsers', { params, query: { size: PAGE, search: terms[turn] ?? '' } }),
    0,
  );
  const floor = await sample(
    200,
    (turn) =>
      owner.query(
        `SELECT u.* FROM customer_user u WHERE u.customer_id = $1 AND u.search_key LIKE $2 AND u.deleted_at IS NULL
         ORDER BY u.name_key, u.id LIMIT $3`,
        [subject.customerId, `%${terms[turn % terms.length]}%`, PAGE],
      ),
    terms.length,
  );
  return {
    id: 'P6',
    what: `substring search, ${terms.length} terms, first page with total, p99`,
    value: measured.p99,
    unit: 'ms',
    floor: floor.p99,
    reach: '≤ 15 ms',
    reached: measured.p99 <= 15,
  };
}

/** Each is searched once: the server keeps what it counted, and people do not search the same again. */
const SEARCHES = 150;

/** Substrings of 3 to 8 letters that stand in the data, with 1 to 1,000 hits. */
async function findTerms(owner: pg.Client, subject: Subject): Promise<string[]> {
  const terms: string[] = [];
  for (let place = 7; terms.length < SEARCHES && place < subject.users.length; place += 331) {
    const found = await owner.query<{ search_key: string }>(
      'SELECT search_key FROM customer_user WHERE customer_id = $1 AND id = $2',
      [subject.customerId, subject.users[place]],
    );
    const key = found.rows[0]?.search_key ?? '';
    const term = key.slice(1, 4 + (place % 6)).replace(/[^a-z0-9]/g, '');
    if (term.length < 3 || terms.includes(term)) continue;
    const hits = await owner.query<{ hits: number }>(
      'SELECT count(*)::int AS hits FROM customer_user WHERE customer_id = $1 AND search_key LIKE $2',
      [subject.customerId, `%${term}%`],
    );
    if ((hits.rows[0]?.hits ?? 0) <= 1_000) terms.push(term);
  }
  if (terms.length === 0) throw new Error('No search term with at most 1,000 hits was found in the data of the bench.');
  return terms;
}
