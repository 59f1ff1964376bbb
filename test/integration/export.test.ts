import { parse } from 'csv-parse/sync';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it, test } from 'vitest';
import { stripGuard } from '#domain/csv/formula-guard.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { holdSeats, insertCustomer, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';
import { readSpreadsheet, readZip } from '#test/support/read-spreadsheet.ts';

const NOW = new Date('2026-11-27T23:30:00Z');
/** What people and machines have put into names: formulas, quotes, line breaks, right-to-left marks, half of a smile. */
const HOSTILE = [
  '=HYPERLINK("http://x.example";"y")',
  ' \u00a0=1+1',
  '＝1+1',
  "\u202e\u200f=cmd|' /C calc'!A0",
  '+33 1 23',
  '-2',
  '@SUM(A1)',
  '\t=1',
  '\rx',
  'a\r\n=1+1',
  'x,=1+1,y',
  'x;=1+1;y',
  "'=already",
  '"quoted"',
  "O'Neill; Siobhán",
  '😀 é',
  '_x000D_',
  '<b>&amp;',
];

let made: TestApp & { client: Client; partnerId: string };
let at: string;
let ids: string[];

beforeAll(async () => {
  made = await signedInApp({ now: () => NOW });
  const { owner } = made.database;
  const customerId = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Élan "Nord",\r\nInc. 株式会社' });
  at = `/api/customers/${customerId}`;
  ids = await insertUsers(owner, customerId, [
    {
      displayName: 'Zoé Aubert',
      firstName: 'Zoé',
      lastName: 'Aubert',
      email: 'zoe@x.example',
      location: 'BE',
      createdAt: new Date('2026-02-03T04:05:59Z'),
    },
    { displayName: 'Ann', email: 'ann@x.example', location: null, permission: 'globalAdmin', blocked: true },
    {
      displayName: 'Bob',
      email: 'bob@x.example',
      permission: 'custom',
      roles: ['passwordAdmin', 'serviceAdmin'],
    },
    ...HOSTILE.map((name, n) => ({
      displayName: name,
      firstName: name,
      lastName: name,
      email: `hostile${n}@x.example`,
    })),
  ]);
  await owner.query(
    `UPDATE customer_user SET job_title = 'Comptable', department = 'R&D', phone = '+32 2 555', alternative_email = 'zoe@home.example'
     WHERE customer_id = $1 AND id = $2`,
    [customerId, ids[0]],
  );
  const e3 = await insertProduct(owner, {
    name: 'Microsoft 365 E3',
    partNumber: 'SPE_E3',
    plans: [{ name: 'TEAMS1' }, { name: 'SWAY' }],
  });
  const audio = await insertProduct(owner, {
    name: 'Audio Conferencing',
    nameFr: 'Audioconférence',
    partNumber: 'MCOMEETADV',
  });
  for (const { id } of [e3, audio]) await insertSeats(owner, customerId, id, 10);
  await holdSeats(owner, customerId, e3.id, ids.slice(0, 1), e3.plans.slice(0, 1));
  await holdSeats(owner, customerId, audio.id, ids.slice(0, 2));
});

/** The rows of a CSV export as an import would read them. */
async function readCsv(path: string, delimiter: string): Promise<string[][]> {
  const answer = await made.client.get(path);
  expect(answer.statusCode, answer.body).toBe(200);
  const rows: string[][] = parse(answer.rawPayload, { bom: true, delimiter, record_delimiter: '\r\n' });
  return rows.map((row) => row.map(stripGuard));
}

const HEADERS = {
  fr: "Prénom;Nom;Nom complet;E-mail;Emplacement;Code de l'emplacement;Autorisations;État de la connexion;Licences;Noms des licences;Fonction;Service;Téléphone;Autre adresse e-mail;Créé le (UTC)",
  en: 'First name;Last name;Display name;Email;Location;Location code;Permissions;Sign-in status;Licenses;License names;Job title;Department;Phone;Alternative e-mail;Created (UTC)',
};
// biome-ignore format: one row of a file
const ZOE = {
  fr: ['Zoé', 'Aubert', 'Zoé Aubert', 'zoe@x.example', 'Belgique', 'BE', 'Utilisateur', 'Autorisée', 'MCOMEETADV|SPE_E3 -TEAMS1',
    'Audioconférence|Microsoft 365 E3', 'Comptable', 'R&D', '+32 2 555', 'zoe@home.example', '2026-02-03 04:05'],
  en: ['Zoé', 'Aubert', 'Zoé Aubert', 'zoe@x.example', 'Belgium', 'BE', 'User', 'Allowed', 'MCOMEETADV|SPE_E3 -TEAMS1',
    'Audio Conferencing|Microsoft 365 E3', 'Comptable', 'R&D', '+32 2 555', 'zoe@home.example', '2026-02-03 04:05'],
};

describe('an export as CSV', () => {
  test.each([
    ['fr', ';', 'Administrateur général', 'Administrateur de mots de passe|Administrateur de services'],
    ['en', ',', 'Global admin', 'Password admin|Service admin'],
  ] as const)('speaks %s and parts with %s', async (language, separator, admin, custom) => {
    const rows = await readCsv(`${at}/users/export?format=csv&language=${language}&sort=email`, separator);
    expect(rows[0]).toEqual(HEADERS[language].split(';'));
    expect(rows.at(-1)).toEqual(ZOE[language]);
    expect(rows.find((row) => row[2] === 'Ann')?.slice(4, 8)).toEqual(['', '', admin, expect.stringMatching(/^Bl/)]);
    expect(rows.find((row) => row[2] === 'Bob')?.[6]).toBe(custom);
    expect(rows).toHaveLength(1 + ids.length);
  });

  it('brings every name back, and holds no formula (T28)', async () => {
    const path = `${at}/users/export?format=csv&search=hostile&sort=created`;
    const rows = await readCsv(path, ',');
    expect(rows.slice(1).map((row) => row.slice(0, 3))).toEqual(HOSTILE.map((name) => [name, name, name]));
    const raw: string[][] = parse((await made.client.get(path)).rawPayload, { bom: true, record_delimiter: '\r\n' });
    for (const cell of raw.flat()) expect(cell).not.toMatch(/^[\s\p{Cf}\p{Cc}]*[=+\-@＝]|^[\t\r\n]/u);
  });

  it('is named after the customer and the day there, and is nobody’s to keep or to guess about', async () => {
    const { headers } = await made.client.get(`${at}/users/export?format=csv&language=fr`);
    expect(headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': `attachment; filename="elan-nord-inc-____-utilisateurs-2026-11-28.csv"; filename*=UTF-8''elan-nord-inc-%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE-utilisateurs-2026-11-28.csv`,
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });
});

it('holds the same in a spreadsheet, with times as times', async () => {
  const csv = await readCsv(`${at}/users/export?format=csv&language=fr&sort=created`, ';');
  const answer = await made.client.get(`${at}/users/export?format=xlsx&language=fr&sort=created`);
  expect(answer.headers['content-type']).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
  expect(answer.headers['content-disposition']).toMatch(/utilisateurs-2026-11-28\.xlsx$/);
  const cells = readSpreadsheet(answer.rawPayload);
  const [headers, ...rows] = cells.map((row) => [...row, ...Array(15 - row.length).fill('')]);
  expect(headers).toEqual(csv[0]);
  expect(rows.map((row) => [...row.slice(0, 14), row[14].slice(0, 16).replace('T', ' ')])).toEqual(csv.slice(1));
  expect(readZip(answer.rawPayload).get('xl/workbook.xml')?.toString()).toContain('<sheet name="Utilisateurs"');
});

describe('who is in it', () => {
  it('is the list as it is filtered and sorted', async () => {
    const names = async (query: string) =>
      (await readCsv(`${at}/users/export?format=csv&${query}`, ',')).slice(1).map((row) => row[2]);
    for (const query of [
      'search=hostile&direction=descending',
      'licensed=yes&sort=licenses',
      'signIn=blocked',
      'location=none',
    ]) {
      const page = await made.client.read<{ items: { displayName: string }[] }>(`${at}/users?size=100&${query}`);
      expect(await names(query)).toEqual(page.items.map((user) => user.displayName));
    }
    expect(await names('search=nobody of that name')).toEqual([]);
  });

  it('is the selection, and who was not deleted since', async () => {
    const chosen = ids.slice(0, 3);
    const selection = (await made.client.send('POST', `${at}/selections`, { ids: chosen })).json();
    const path = `${at}/selections/${selection.id}/export?format=csv&language=fr`;
    expect((await made.client.get(path)).headers['content-disposition']).toContain(
      'utilisateurs-selectionnes-2026-11-28',
    );
    const names = async () => (await readCsv(path, ';')).slice(1).map((row) => row[2]);
    expect(await names()).toEqual(['Ann', 'Bob', 'Zoé Aubert']);
    const { owner } = made.database;
    await owner.query('UPDATE customer_user SET deleted_at = $2, purge_at = $2 WHERE id = $1', [chosen[2], NOW]);
    expect(await names()).toEqual(['Ann', 'Zoé Aubert']);
    await owner.query('UPDATE customer_user SET deleted_at = NULL, purge_at = NULL WHERE id = $1', [chosen[2]]);
    await owner.query(`UPDATE selection SET expires_at = created_at WHERE id = $1`, [selection.id]);
    expect((await made.client.get(path)).json()).toMatchObject({ code: 'selectionExpired' });
  });
});

describe('a refusal', () => {
  it('is a problem and no file', async () => {
    const { owner } = made.database;
    const neighbour = await insertCustomer(owner, { partnerId: made.partnerId, name: 'Contoso' });
    const [user = ''] = await insertUsers(owner, neighbour, [{ displayName: 'Foreign' }]);
    const foreign = (await made.client.send('POST', `/api/customers/${neighbour}/selections`, { ids: [user] })).json();
    const refused = async (path: string, status: number, code: string) => {
      const answer = await made.client.get(`${at}/${path}`);
      expect([answer.statusCode, answer.json().code]).toEqual([status, code]);
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json/);
      expect(answer.headers['content-disposition']).toBeUndefined();
    };
    // swapped ids (T14)
    await refused(`selections/${foreign.id}/export?format=csv`, 404, 'notFound');
    await refused(`selections/${uuidv7()}/export?format=xlsx`, 404, 'notFound');
    await refused(`users/export?format=csv&holding=${uuidv7()}`, 404, 'notFound');
    for (const query of ['', '?format=ods', '?format=csv&size=50', '?format=csv&cursor=x', '?format=csv&format=csv'])
      await refused(`users/export${query}`, 400, 'invalidRequest');
  });

  it('answers no HEAD: the whole file would be made for it', async () => {
    const { cookie } = made.client;
    const url = `${at}/users/export?format=csv`;
    const answer = await made.app.inject({ method: 'HEAD', url, headers: cookie === null ? {} : { cookie } });
    expect(answer.statusCode).toBe(405);
  });
});
