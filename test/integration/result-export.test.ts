import { parse } from 'csv-parse/sync';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { stripGuard } from '#domain/csv/formula-guard.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { holdSeats, insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';
import { readSpreadsheet } from '#test/support/read-spreadsheet.ts';

const NOW = new Date('2026-11-27T23:30:00Z');
const HOSTILE = '=HYPERLINK("http://x.example";"y")';

let made: TestApp & { client: Client; partnerId: string };
let at: string;

/** One changed, one refused for want of a place, one of a seat, one unchanged. */
beforeAll(async () => {
  made = await signedInApp({ now: () => NOW });
  const { owner } = made.database;
  const customerId = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Fabrikam, Inc.' });
  const suite = await insertProduct(owner, {
    name: 'Suite',
    nameFr: 'La suite',
    plans: [{ name: 'Mail' }, { name: 'Chat' }],
  });
  const old = await insertProduct(owner, { name: 'Old' });
  await insertSeats(owner, customerId, suite.id, 2);
  await insertSeats(owner, customerId, old.id, 5);
  const ids = await insertUsers(owner, customerId, [
    { displayName: 'Ann', email: 'ann@x.example' },
    { displayName: 'Bob', email: 'bob@x.example', location: null },
    { displayName: HOSTILE, email: 'cy@x.example' },
    { displayName: 'Dee', email: 'dee@x.example' },
  ]);
  await holdSeats(owner, customerId, suite.id, ids.slice(3), suite.plans.slice(1));
  await holdSeats(owner, customerId, old.id, ids.slice(0, 1));
  const base = `/api/customers/${customerId}`;
  const selection = (await made.client.send('POST', `${base}/selections`, { ids })).json();
  // the hostile name comes first in the order of names: it gets the one seat that is left
  const wish = {
    products: [
      { productId: suite.id, license: 'assign', plans: { [suite.plans[1] ?? '']: 'off' } },
      { productId: old.id, license: 'revoke', plans: {} },
    ],
  };
  const started = await made.client.send(
    'POST',
    `${base}/license-operations`,
    { selectionId: selection.id, wish },
    { 'idempotency-key': uuidv7() },
  );
  at = `${base}/operations/${started.json().operationId}/items/export`;
});

async function readCsv(query: string, delimiter: string): Promise<string[][]> {
  const answer = await made.client.get(`${at}?format=csv&${query}`);
  expect(answer.statusCode, answer.body).toBe(200);
  const rows: string[][] = parse(answer.rawPayload, { bom: true, delimiter, record_delimiter: '\r\n' });
  return rows.map((row) => row.map(stripGuard));
}

describe('the result as CSV', () => {
  it('tells in English what became of whom, failures first', async () => {
    // biome-ignore format: rows of a file
    expect(await readCsv('language=en', ',')).toEqual([
      ['Display name', 'Email', 'Outcome', 'Reason', 'Details', 'Assign', 'Revoke', 'Service plans', 'New location', 'Licenses held', 'Warnings'],
      ['Bob', 'bob@x.example', 'Failed, nothing was applied', 'The user has no location', 'No location|Suite has no license left', 'Suite (without Chat)', '', '', '', '', ''],
      ['Ann', 'ann@x.example', 'Failed, nothing was applied', 'No available licenses', 'Suite has no license left', 'Suite (without Chat)', 'Old', '', '', 'Old', ''],
      [HOSTILE, 'cy@x.example', 'Changed', '', '', 'Suite (without Chat)', '', '', '', 'Suite', ''],
      ['Dee', 'dee@x.example', 'Unchanged', '', '', '', '', '', '', 'Suite', ''],
    ]);
  });

  it('tells it in French, parted as Excel reads it there, and is named after the operation', async () => {
    const rows = await readCsv('language=fr', ';');
    expect(rows[0]?.slice(0, 4)).toEqual(['Nom complet', 'E-mail', 'Résultat', 'Raison']);
    expect(rows[2]?.slice(2, 6)).toEqual([
      "Échec, rien n'a été appliqué",
      'Aucune licence disponible',
      'La suite est épuisé',
      'La suite (sans Chat)',
    ]);
    const { headers } = await made.client.get(`${at}?format=csv&language=fr`);
    expect(headers['content-disposition']).toContain('filename="fabrikam-inc-operation-1-2026-11-28.csv"');
  });

  it('holds no formula (T28)', async () => {
    const raw: string[][] = parse((await made.client.get(`${at}?format=csv`)).rawPayload, {
      bom: true,
      record_delimiter: '\r\n',
    });
    for (const cell of raw.flat()) expect(cell).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝]/u);
  });

  test.each([
    ['outcome=refused', ['Bob', 'Ann']],
    ['outcome=changed', [HOSTILE]],
    ['outcome=unchanged', ['Dee']],
    ['reason=locationRequired', ['Bob']],
    ['reason=mutuallyExclusive', []],
    ['outcome=changed&reason=locationRequired', []],
    ['search=dee', ['Dee']],
  ])('holds of %s those alone', async (query, names) => {
    expect((await readCsv(query, ',')).slice(1).map((row) => row[0])).toEqual(names);
  });
});

it('holds the same in a spreadsheet', async () => {
  const answer = await made.client.get(`${at}?format=xlsx&language=en`);
  const csv = await readCsv('language=en', ',');
  const cells = readSpreadsheet(answer.rawPayload);
  expect(cells.map((row) => [...row, ...Array(11 - row.length).fill('')])).toEqual(csv);
});

it('refuses what is no format and no operation', async () => {
  expect((await made.client.get(`${at}?format=ods`)).statusCode).toBe(400);
  const missing = at.replace(/operations\/[^/]+/, `operations/${uuidv7()}`);
  expect((await made.client.get(`${missing}?format=csv`)).json()).toMatchObject({ code: 'notFound' });
});
