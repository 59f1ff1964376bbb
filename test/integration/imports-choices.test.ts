import { uuidv7 } from 'uuidv7';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import type { ImportRow, UserImport } from '#contract/imports.ts';
import { asOwner } from '#server/db/owner.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertStaff, insertUsers } from '#test/support/fixtures.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { csv, uploaded } from '#test/support/uploads.ts';

/** More than two parts of an import, more than two chunks of an operation, three parts of paper. */
const MANY = 2_100;

let made: TestApp & { client: Client; partnerId: string };
let customerId: string;
let domain: string;
beforeEach(async () => {
  made ??= await signedInApp();
  await asOwner(made.database.access.owner, loadOwnCatalogue);
  domain = `${uuidv7()}.example`;
  customerId = await insertCustomer(made.database.owner, { partnerId: made.partnerId, domain });
});

const at = (path: string) => `/api/customers/${customerId}/${path}`;
const send = (rows: readonly (readonly string[])[]) =>
  uploaded(made.client, customerId, csv([['Email', 'Display name', 'Status update'], ...rows]));
const save = (found: UserImport, existing: 'skip' | 'update') =>
  made.client.send(
    'POST',
    at(`imports/${found.id}/operation`),
    { existing, products: [] },
    { 'idempotency-key': uuidv7() },
  );
const edit = async (found: UserImport, edits: readonly object[]): Promise<Answer<'changeImportRows'>> => {
  const answer = await made.client.send('PATCH', at(`imports/${found.id}/rows`), { edits });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
};
const rowsOf = (found: UserImport, query: string) =>
  made.client.read<Answer<'listImportRows'>>(at(`imports/${found.id}/rows?${query}`));
const previewed = async (found: UserImport, existing: 'skip' | 'update') =>
  (await made.client.send('POST', at(`imports/${found.id}/preview`), { existing, products: [] })).json();
const numbers = (items: readonly ImportRow[]) => items.map(({ row }) => row);
const finished = (operationId: string) =>
  expect
    .poll(async () => (await made.client.read<Answer<'readOperation'>>(at(`operations/${operationId}`))).state, {
      timeout: 30_000,
    })
    .toBe('done');

describe('rows whose account exists', () => {
  const people = (word: string) =>
    Array.from({ length: MANY }, (_, n) => [`u${n}@${domain}`, `${word} ${String(n).padStart(5, '0')}`, '']);
  const everybody = () =>
    insertUsers(
      made.database.owner,
      customerId,
      people('Old').map(([email = '', displayName = '']) => ({ email, displayName })),
    );

  it('are skipped or updated one by one where a person said so, the others as was chosen for all', async () => {
    await everybody();
    const found = await send([...people('New'), [`new@${domain}`, 'Somebody new', '']]);
    expect(found.counts).toMatchObject({ rows: MANY + 1, existing: MANY, chosen: 0 });

    // rows 2, 1500 and 2101 lie in three parts; a choice for a row that makes a user waits until it matters
    const chosen = await edit(
      found,
      [2, 1_500, 2_101, MANY + 2].map((row) => ({ row, choice: 'update' })),
    );
    expect(chosen.rows.map(({ choice }) => choice)).toEqual(['update', 'update', 'update', 'update']);
    expect(chosen.import.counts).toMatchObject({ existing: MANY, chosen: 3 });
    const shown = await rowsOf(found, 'show=chosen&from=1&size=2');
    expect([shown.total, numbers(shown.items)]).toEqual([3, [1_500, 2_101]]);

    expect(await previewed(found, 'skip')).toMatchObject({ created: 1, updated: 3, unchanged: MANY - 3 });
    expect(await previewed(found, 'update')).toMatchObject({ created: 1, updated: MANY, unchanged: 0 });

    // other texts keep the choice, another address is somebody else's
    const kept = await edit(found, [{ row: 2, texts: { displayName: 'Chosen' } }]);
    expect(kept.rows[0]).toMatchObject({ choice: 'update', existing: true });
    const another = await edit(found, [{ row: 1_500, texts: { email: `other@${domain}` } }]);
    expect(another.rows[0]?.choice).toBeUndefined();
    expect(another.import.counts).toMatchObject({ existing: MANY - 1, chosen: 2 });
    // left out and taken in again it is what it was; null: as for all
    await edit(found, [{ row: 2, out: true }]);
    expect((await edit(found, [{ row: 2, out: false }])).rows[0]?.choice).toBe('update');
    expect((await edit(found, [{ row: 2_101, choice: null }])).import.counts.chosen).toBe(1);

    const started = (await save(found, 'skip')).json();
    await finished(started.operationId);
    const file = await made.client.get(at(`operations/${started.operationId}/imported-file?format=csv`));
    const lines = file.body.trim().split('\r\n');
    expect(lines[1]).toMatch(/Chosen,Updated$/);
    expect(lines[2]).toMatch(/New 00001,Skipped: the account exists already$/);
    expect(lines[1_499]).toMatch(/New 01498,Created$/);
    expect(lines.filter((line) => line.includes('Skipped'))).toHaveLength(MANY - 2);
    const names = await made.database.owner.query(
      `SELECT count(*) FILTER (WHERE display_name LIKE 'Old %')::integer AS old FROM customer_user WHERE customer_id = $1`,
      [customerId],
    );
    expect(names.rows).toEqual([{ old: MANY - 1 }]);
    await assertInvariants(made.database.owner, customerId);
  });

  it('are all as was chosen for all again when the single choices are taken back', async () => {
    await everybody();
    const found = await send(people('New'));
    await edit(
      found,
      [2, 3, 2_101].map((row) => ({ row, choice: 'skip' })),
    );
    expect(await previewed(found, 'update')).toMatchObject({ updated: MANY - 3, unchanged: 3 });
    const answer = await made.client.send('DELETE', at(`imports/${found.id}/row-choices`));
    expect(answer.json().counts).toMatchObject({ existing: MANY, chosen: 0 });
    expect((await rowsOf(found, 'show=chosen')).items).toEqual([]);
    expect(await previewed(found, 'update')).toMatchObject({ updated: MANY, unchanged: 0 });

    // suggestions mend addresses: the choice was about another account
    const twice = await send([
      [`u1@${domain}`, 'One', ''],
      [`u1@${domain}`, 'Two', ''],
    ]);
    await edit(
      twice,
      [2, 3].map((row) => ({ row, choice: 'update' })),
    );
    const mended = await made.client.send('POST', at(`imports/${twice.id}/suggestions`));
    expect(mended.json().counts).toMatchObject({ ready: 2, chosen: 1 });
  });
});

it('a domain that the customer lost since the file was looked at refuses the save, and nobody is made', async () => {
  const other = `${uuidv7()}.example`;
  await made.database.owner.query('INSERT INTO customer_domain (customer_id, partner_id, domain) VALUES ($1, $2, $3)', [
    customerId,
    made.partnerId,
    other,
  ]);
  const found = await send([
    [`ana@${other}`, 'Ana', ''],
    [`bo@${domain}`, 'Bo', ''],
  ]);
  expect(found.counts).toMatchObject({ ready: 2, faulty: 0 });
  await made.database.owner.query('DELETE FROM customer_domain WHERE customer_id = $1 AND domain = $2', [
    customerId,
    other,
  ]);
  const refused = await save(found, 'skip');
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'importFaulty']);
  const users = await made.client.read<Answer<'listUsers'>>(at('users'));
  expect(users.total).toBe(0);
  // the row says so once it is looked at again, and the other can be saved without it
  const looked = await edit(found, [{ row: 2, texts: { displayName: 'Ana A' } }]);
  expect(looked.rows[0]?.faults).toMatchObject([{ code: 'foreignDomain' }]);
  await edit(found, [{ row: 2, out: true }]);
  expect((await save(found, 'skip')).statusCode).toBe(201);
});

it('passwords of a large import come in parts that begin where they say, for their maker alone', async () => {
  const rows = Array.from({ length: MANY }, (_, n) => [`u${n}@${domain}`, `User ${String(n).padStart(5, '0')}`, '']);
  const { operationId } = (await save(await send(rows), 'skip')).json();
  await finished(operationId);
  const parts = await made.client.read<Answer<'listPasswordParts'>>(
    at(`temporary-passwords/parts?operations=${operationId}`),
  );
  expect(parts.total).toBe(MANY);
  expect(parts.items).toMatchObject([
    { from: 1, to: 1_000, first: 'User 00000', last: 'User 00999', cursor: null },
    { from: 1_001, to: 2_000, first: 'User 01000', last: 'User 01999' },
    { from: 2_001, to: MANY, first: 'User 02000', last: 'User 02099' },
  ]);
  for (const { from, first, cursor } of parts.items) {
    const query = `operations=${operationId}&size=100${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
    const page = await made.client.read<Answer<'listTemporaryPasswords'>>(at(`temporary-passwords?${query}`));
    expect([page.from, page.items[0]?.displayName, page.total]).toEqual([from, first, MANY]);
    expect(page.operations).toMatchObject([{ runTo: MANY }]);
  }
  const other = await made.signIn((await insertStaff(made.database.owner, { partnerId: made.partnerId })).email);
  expect(
    await other.read<Answer<'listPasswordParts'>>(at(`temporary-passwords/parts?operations=${operationId}`)),
  ).toEqual({ total: 0, items: [] });
});
