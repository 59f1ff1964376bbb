import { beforeAll, expect, it } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import { asOwner } from '#server/db/owner.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { readOwnCatalogue } from '#server/use-cases/catalogue/own-catalogue.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertSeats, insertUsers } from '#test/support/fixtures.ts';
import { readSpreadsheet, readZip } from '#test/support/read-spreadsheet.ts';
import { uploaded, xlsx } from '#test/support/uploads.ts';

const idOf = (part: string) => readOwnCatalogue().products.find(({ partNumber }) => partNumber === part)?.id ?? '';

let made: TestApp & { client: Client; partnerId: string };
let customerId: string;
beforeAll(async () => {
  made = await signedInApp();
  const { owner, access } = made.database;
  await asOwner(access.owner, loadOwnCatalogue);
  customerId = await insertCustomer(owner, { partnerId: made.partnerId, domain: 'fabrikam.com' });
  await insertSeats(owner, customerId, idOf('SPE_E3'), 10);
  // nothing that users can be given: one is none of theirs, the other was given up
  await insertSeats(owner, customerId, idOf('SHAREPOINTSTORAGE'), 10);
  await insertSeats(owner, customerId, idOf('POWER_BI_PRO'), 10);
  await owner.query(`UPDATE subscription SET status = 'deleted' WHERE customer_id = $1 AND product_id = $2`, [
    customerId,
    idOf('POWER_BI_PRO'),
  ]);
});

const at = (path: string) => `/api/customers/${customerId}/${path}`;

it('gives a template with the five columns, in both languages and formats', async () => {
  const english = await made.client.get(at('import-template?format=csv&language=en'));
  expect(english.body).toBe('\ufeffFirst name,Last name,Display name,Email,Status update\r\n');
  expect(english.headers['content-disposition']).toMatch(/fabrikam-inc-user-template-\d{4}-\d\d-\d\d\.csv/);
  const french = await made.client.get(at('import-template?format=csv&language=fr'));
  expect(french.body).toBe("\ufeffPrénom;Nom;Nom complet;E-mail;Mise à jour de l'état\r\n");
  const sheet = await made.client.get(at('import-template?format=xlsx&language=fr'));
  expect(readSpreadsheet(sheet.rawPayload)[0]).toEqual([
    'Prénom',
    'Nom',
    'Nom complet',
    'E-mail',
    "Mise à jour de l'état",
  ]);
});

it('gives an intake form with lists of what the customer has, and takes it back (S41)', async () => {
  const form = await made.client.get(at('intake-form?language=fr'));
  expect(form.statusCode).toBe(200);
  const files = readZip(form.rawPayload);
  const part = (name: string) => files.get(name)?.toString() ?? '';
  expect(part('xl/workbook.xml')).toMatch(/Utilisateurs.*Choix.*Aide/s);
  const [headers = []] = readSpreadsheet(form.rawPayload);
  expect(headers).toContain('Licences');
  const lists = part('xl/worksheets/sheet2.xml');
  for (const word of ['fabrikam.com', 'Belgique', 'Administrateur général', 'Microsoft 365 E3', 'TEAMS1'])
    expect(lists).toContain(word);
  const validations = [...part('xl/worksheets/sheet1.xml').matchAll(/sqref="([A-Z])2:[A-Z]10001"><formula1>(.*?)</g)];
  expect(validations.map(([, column, list]) => [column, list])).toEqual([
    ['E', "'Choix'!$B$2:$B$250"],
    ['F', "'Choix'!$C$2:$C$6"],
    ['G', "'Choix'!$D$2:$D$2"],
  ]);

  const filled = new Map([
    ['Nom complet', 'Zoé Martin'],
    ['E-mail', 'zoe.martin@fabrikam.com'],
    ['Emplacement', 'Belgique'],
    ['Autorisations', 'Administrateur de services'],
    ['Licences', 'Microsoft 365 E3 -TEAMS1'],
  ]);
  const file = await xlsx([headers, headers.map((header) => filled.get(header) ?? '')]);
  const found = await uploaded(made.client, customerId, file, 'formulaire.xlsx');
  expect(found.counts).toMatchObject({ rows: 1, ready: 1, faulty: 0, withLicenses: 1, withoutLocation: 0 });
});

it.each(['csv', 'xlsx'] as const)('takes back our own export of users as %s without a fault', async (format) => {
  const { owner } = made.database;
  const people = [
    { displayName: '=Zoé "Z" Petit', firstName: 'Zoé', lastName: '-Petit', roles: ['passwordAdmin', 'serviceAdmin'] },
    { displayName: "'t Hooft", permission: 'globalAdmin' as const, location: null },
  ].map((one, place) => ({ ...one, email: `${format}${place}@fabrikam.com` }));
  await insertUsers(
    owner,
    customerId,
    people.map((one) => ({ ...one, permission: 'roles' in one ? 'custom' : one.permission })),
  );
  const exported = await made.client.get(at(`users/export?format=${format}&language=fr`));
  const found = await uploaded(made.client, customerId, exported.rawPayload, `users.${format}`);
  expect(found).toMatchObject({ language: 'fr', ignored: ['État de la connexion'] });
  expect(found.counts).toMatchObject({ faulty: 0, existing: found.counts.rows });
  const url = at(`imports/${found.id}/rows`);
  const { items } = await made.client.read<Answer<'listImportRows'>>(url);
  const cell = (email: string, column: string) => {
    const place = found.columns.findIndex((one) => one.column === column);
    const row = items.find(({ cells }) => cells[found.columns.findIndex((one) => one.column === 'email')] === email);
    return row?.cells[place];
  };
  expect(cell(people[0]?.email ?? '', 'displayName')).toBe('=Zoé "Z" Petit');
  expect(cell(people[0]?.email ?? '', 'lastName')).toBe('-Petit');
  expect(cell(people[1]?.email ?? '', 'displayName')).toBe("'t Hooft");
});
