import type pg from 'pg';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { sample } from './measure.ts';
import type { Figure } from './report.ts';

const PAGE = 50;

/** P5: pages of the plain list, first, middle and last, in the list's two directions. Floor: one keyset query. */
export async function measurePages(client: Client, owner: pg.Client, subject: Subject): Promise<Figure[]> {
  const params = { customerId: subject.customerId };
  const figures: Figure[] = [];
  const floor = await sample(200, (turn) => keysetFloor(owner, subject, turn), 20);
  for (const direction of ['ascending', 'descending'] as const) {
    const query = { size: PAGE, sort: 'name', direction };
    const first = await client.call('listUsers', { params, query });
    const last = await client.call('listUsers', { params, query: { ...query, cursor: first.last ?? '' } });
    let middle = first;
    for (let page = 0; page < 20; page += 1)
      middle = await client.call('listUsers', { params, query: { ...query, cursor: middle.next ?? '' } });
    const views = { first: undefined, middle: middle.next, last: first.last, 'before last': last.previous };
    for (const [view, cursor] of Object.entries(views)) {
      const measured = await sample(
        200,
        () => client.call('listUsers', { params, query: cursor ? { ...query, cursor } : query }),
        20,
      );
      figures.push({
        id: 'P5',
        what: `page of ${PAGE} of ${subject.users.length.toLocaleString('en')} users, ${view}, ${direction}, p99`,
        value: measured.p99,
        unit: 'ms',
        floor: floor.p99,
        reach: '≤ 10 ms',
        reached: measured.p99 <= 10,
      });
    }
  }
  return figures;
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
    200,
    (turn) => client.call('listUsers', { params, query: { size: PAGE, search: terms[turn % terms.length] ?? '' } }),
    terms.length,
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

/** Substrings of 3 to 8 letters that stand in the data, with 1 to 1,000 hits. */
async function findTerms(owner: pg.Client, subject: Subject): Promise<string[]> {
  const terms: string[] = [];
  for (let place = 7; terms.length < 25 && place < subject.users.length; place += 997) {
    const found = await owner.query<{ search_key: string }>(
      'SELECT search_key FROM customer_user WHERE customer_id = $1 AND id = $2',
      [subject.customerId, subject.users[place]],
    );
    const key = found.rows[0]?.search_key ?? '';
    const term = key.slice(1, 4 + (place % 6)).replace(/[^a-z0-9]/g, '');
    if (term.length < 3) continue;
    const hits = await owner.query<{ hits: number }>(
      'SELECT count(*)::int AS hits FROM customer_user WHERE customer_id = $1 AND search_key LIKE $2',
      [subject.customerId, `%${term}%`],
    );
    if ((hits.rows[0]?.hits ?? 0) <= 1_000) terms.push(term);
  }
  if (terms.length === 0) throw new Error('No search term with at most 1,000 hits was found in the data of the bench.');
  return terms;
}
