import { deflateRawSync } from 'node:zlib';
import { beforeAll, describe, expect, it, test } from 'vitest';
import type { Answer } from '#contract/endpoints.ts';
import type { ImportRow } from '#contract/imports.ts';
import { asOwner } from '#server/db/owner.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { readOwnCatalogue } from '#server/use-cases/catalogue/own-catalogue.ts';
import { type Client, signedInApp, type TestApp } from '#test/support/app.ts';
import { insertCustomer, insertSeats, insertUsers } from '#test/support/fixtures.ts';
import { csv, upload, uploaded, windows1252, xlsx } from '#test/support/uploads.ts';

const HEADER = 'First name,Last name,Display name,Email,Status update';
const e3 = readOwnCatalogue().products.find(({ partNumber }) => partNumber === 'SPE_E3');

let made: TestApp & { client: Client; partnerId: string };
let customerId: string;
beforeAll(async () => {
  made = await signedInApp();
  const { owner, access } = made.database;
  await asOwner(access.owner, loadOwnCatalogue);
  customerId = await insertCustomer(owner, { partnerId: made.partnerId, domain: 'fabrikam.com' });
  await insertSeats(owner, customerId, e3?.id ?? '', 10);
  await insertUsers(owner, customerId, [{ displayName: 'Nadia Lopez', email: 'nadia.lopez@fabrikam.com' }]);
});

const send = (file: string | Uint8Array, name?: string) => uploaded(made.client, customerId, file, name);
async function rows(importId: string, query = ''): Promise<ImportRow[]> {
  const url = `/api/customers/${customerId}/imports/${importId}/rows${query}`;
  return (await made.client.read<Answer<'listImportRows'>>(url)).items;
}
const users = async () => {
  const { rows: found } = await made.database.owner.query('SELECT count(*)::integer AS n FROM customer_user');
  return found[0].n as number;
};

describe('a file is read', () => {
  const french = [
    ['Nom', 'Prénom', 'E-mail', 'Nom complet', 'Emplacement', 'Taux'],
    ['Carpentier', 'Inès', 'ines.carpentier@fabrikam.com', 'Inès Carpentier', 'Belgique', '1,5'],
    ['Renard', 'Zoé', 'zoe.renard@fabrikam.com', 'Zoé\nRenard', 'FR', '0,75'],
  ];
  const text = csv(french, ';');
  test.each<[string, () => Buffer | Promise<Buffer>, object]>([
    ['UTF-8', () => Buffer.from(text), { charset: 'utf-8', separator: ';' }],
    ['UTF-8 with a byte order mark', () => Buffer.from(`\ufeff${text}`), { charset: 'utf-8' }],
    ['windows-1252, as French Excel writes it', () => windows1252(text), { charset: 'windows-1252', separator: ';' }],
    ['UTF-16', () => Buffer.from(`\ufeff${text}`, 'utf16le'), { charset: 'utf-16le' }],
    ['UTF-16, the other way round', () => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(), { charset: 'utf-16be' }],
    ['with LF', () => Buffer.from(text.replaceAll('\r\n', '\n')), { separator: ';' }],
    [
      'with tabs',
      () => Buffer.from(french.map((cells) => cells.map((cell) => `"${cell}"`).join('\t')).join('\n')),
      { separator: '\t' },
    ],
    ["with Excel's own first line", () => Buffer.from(`sep=;\r\n${text}`), { separator: ';' }],
    ['as a spreadsheet', () => xlsx(french), { format: 'xlsx', charset: null, separator: null }],
  ])('%s', async (_what, file, expected) => {
    const found = await send(await file());
    expect(found).toMatchObject({ ...expected, language: 'fr', ignored: ['Taux'] });
    expect(found.counts).toMatchObject({ rows: 2, ready: 2, faulty: 0, withoutLocation: 0, withoutLicenses: 2 });
    const [first, second] = await rows(found.id);
    expect(first).toMatchObject({ row: 2, state: 'ready', cells: french[1] });
    expect(second?.cells[3]).toMatch(/^Zoé\r?\nRenard$/);
  });

  it('whatever the case of its headers, in English too, and says which rows are there already', async () => {
    const file = `EMAIL,display NAME,Badge\nNADIA.LOPEZ@fabrikam.com,Nadia,1\n\n"jean@fabrikam.com","Jean ""J"" Petit",2\n`;
    const found = await send(file);
    expect(found).toMatchObject({ language: 'en', ignored: ['Badge'], counts: { rows: 2, ready: 2, existing: 1 } });
    const all = await rows(found.id);
    expect(all.map(({ row, existing }) => [row, existing])).toEqual([
      [2, true],
      [4, false],
    ]);
    expect(all[1]?.cells[1]).toBe('Jean "J" Petit');
    expect(await rows(found.id, '?show=existing')).toHaveLength(1);
    expect(await rows(found.id, '?from=1&size=1')).toHaveLength(1);
  });

  it('by nobody but who uploaded it, for a day', async () => {
    const found = await send(`${HEADER}\nA,B,A B,a.b@fabrikam.com,\n`);
    const { insertStaff } = await import('#test/support/fixtures.ts');
    const other = await made.signIn((await insertStaff(made.database.owner, { partnerId: made.partnerId })).email);
    const url = `/api/customers/${customerId}/imports/${found.id}`;
    for (const path of ['', '/rows']) expect((await other.get(url + path)).statusCode).toBe(404);
    await made.database.owner.query(`UPDATE user_import SET expires_at = now() - interval '1 s' WHERE id = $1`, [
      found.id,
    ]);
    const late = await made.client.get(url);
    expect([late.statusCode, late.json().code]).toEqual([404, 'importExpired']);
    await send(`${HEADER}\nA,B,A B,a.b@fabrikam.com,\n`);
    const left = await made.database.owner.query('SELECT 1 FROM user_import_part WHERE import_id = $1', [found.id]);
    expect(left.rowCount).toBe(0);
  });
});

describe('what is wrong is said by row and column', () => {
  const one = async (header: string, row: string) => {
    const found = await send(`${header}\n${row}\n`);
    return (await rows(found.id))[0]?.faults ?? [];
  };
  const basic = 'Display name,Email';
  test.each<[string, string, string, object]>([
    [
      'no name',
      'First name,Last name,Display name,Email',
      'Jules,Renard,,j@fabrikam.com',
      { column: 'displayName', code: 'required', suggestion: 'Jules Renard' },
    ],
    ['no address', basic, 'Jules,', { column: 'email', code: 'required' }],
    ['no address at all', basic, 'Jules,jules', { column: 'email', code: 'notAnEmail', suggestion: null }],
    [
      'an address with what came along',
      basic,
      'Jules,mailto:jules@fabrikam.com',
      { code: 'notAnEmail', suggestion: 'jules@fabrikam.com' },
    ],
    ['accents in an address', basic, 'Zoé,zoé@fabrikam.com', { code: 'notAnEmail', suggestion: 'zoe@fabrikam.com' }],
    ['a header in an address', basic, 'J,"j@fabrikam.com\r\nBcc: x@fabrikam.com"', { code: 'notAnEmail' }],
    [
      'a mistyped domain',
      basic,
      'I,ines@fabrikan.com',
      { code: 'foreignDomain', params: { domain: 'fabrikan.com' }, suggestion: 'ines@fabrikam.com' },
    ],
    ["somebody else's domain", basic, 'I,ines@contoso.com', { code: 'foreignDomain', suggestion: null }],
    [
      'a long name',
      basic,
      `${'x'.repeat(257)},x@fabrikam.com`,
      { column: 'displayName', code: 'tooLong', params: { limit: 256 } },
    ],
    ['a control character', basic, 'J\u0007,j@fabrikam.com', { code: 'controlCharacter', suggestion: 'J' }],
    [
      'a mistyped place',
      `${basic},Location`,
      'K,k@fabrikam.com,Frnace',
      { column: 'location', code: 'unknownLocation', suggestion: 'France' },
    ],
    ['no place', `${basic},Location`, 'K,k@fabrikam.com,Atlantis', { code: 'unknownLocation', suggestion: null }],
    [
      'a mistyped product',
      `${basic},Licences`,
      'M,m@fabrikam.com,Microsoft 365 E33',
      { column: 'licenses', code: 'unknownProduct', suggestion: 'Microsoft 365 E3' },
    ],
    [
      'a product that the customer has not',
      `${basic},Licences`,
      'M,m@fabrikam.com,Office 365 E1',
      { code: 'notHad', params: { product: 'Office 365 E1' } },
    ],
    [
      'a plan of nothing',
      `${basic},Licences`,
      'M,m@fabrikam.com,SPE_E3 -NOTHING',
      { code: 'unknownPlan', params: { plan: 'NOTHING' } },
    ],
    ['a product twice', `${basic},Licences`, 'M,m@fabrikam.com,SPE_E3|Microsoft 365 E3', { code: 'productTwice' }],
    [
      'an unknown permission',
      `${basic},Permissions`,
      'M,m@fabrikam.com,King',
      { column: 'permissions', code: 'unknownPermission' },
    ],
    ['two permissions', `${basic},Permissions`, 'M,m@fabrikam.com,User|Service admin', { code: 'mixedPermissions' }],
    [
      'a foreign status',
      `${basic},Status update`,
      'M,m@fabrikam.com,pending',
      { column: 'status', code: 'statusNotKnown', suggestion: '' },
    ],
    [
      'more cells than headers',
      basic,
      'M,m@fabrikam.com,x,,y',
      { column: 'extra', code: 'extraCells', params: { value: 'x y' } },
    ],
  ])('%s', async (_what, header, row, expected) => {
    const faults = await one(header, row);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject(expected);
  });

  it('passes over what an import has done, and reads again what it has not', async () => {
    const states = ['Created', 'MIS À JOUR', 'Créé, mais : Aucune licence disponible', 'Échec : x', 'Failed: no', ''];
    const found = await send(
      csv([
        ['Email', 'Display name', 'Status update'],
        ...states.map((state, n) => [`u${n}@fabrikam.com`, 'U', state]),
      ]),
    );
    expect((await rows(found.id)).map(({ state }) => state)).toEqual([
      'done',
      'done',
      'done',
      'ready',
      'ready',
      'ready',
    ]);
    expect(found.counts).toMatchObject({ done: 3, ready: 3 });
  });

  it('tells addresses that come twice, by case or form, and mends them (T30)', async () => {
    const file = `${basic}\nA,leo.marin@fabrikam.com\nB,x@fabrikam.com\nC,LEO.Marin@Fabrikam.com\nD,leo.marin@fabrikam.com\n`;
    const found = await send(file);
    const faulty = await rows(found.id, '?show=faulty');
    expect(
      faulty.map(({ row, faults }) => [row, faults[0]?.code, faults[0]?.params['row'], faults[0]?.suggestion]),
    ).toEqual([
      [4, 'duplicateInFile', 2, 'leo.marin2@fabrikam.com'],
      [5, 'duplicateInFile', 2, 'leo.marin3@fabrikam.com'],
    ]);
    const url = `/api/customers/${customerId}/imports/${found.id}`;
    // the first of three goes: the second has the address now
    const edited = await made.client.send('PATCH', `${url}/rows`, { edits: [{ row: 2, out: true }] });
    expect(edited.json().import.counts).toMatchObject({ out: 1, faulty: 1, ready: 2 });
    expect((await rows(found.id, '?show=faulty'))[0]).toMatchObject({ row: 5, faults: [{ params: { row: 4 } }] });
    const taken = await made.client.send('POST', `${url}/suggestions`);
    expect(taken.json().counts).toMatchObject({ faulty: 0, guessed: 0, ready: 3 });
    expect((await rows(found.id)).map(({ cells }) => cells[1])).toEqual([
      'leo.marin@fabrikam.com',
      'x@fabrikam.com',
      'LEO.Marin@Fabrikam.com',
      'leo.marin2@fabrikam.com',
    ]);
    // and back: somebody types what is there already
    const again = await made.client.send('PATCH', `${url}/rows`, {
      edits: [
        { row: 3, texts: { email: 'Leo.Marin2@fabrikam.com' } },
        { row: 2, out: false },
      ],
    });
    expect(again.json().rows.map((row: ImportRow) => row.state)).toEqual(['ready', 'ready']);
    expect((await rows(found.id, '?show=faulty')).map(({ row }) => row)).toEqual([4, 5]);
  });
});

describe('a file that is no table of users is refused whole (T28, T29, T31)', () => {
  const zip = (name: string, content: Buffer, size = content.length) => {
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(8, 8);
    head.writeUInt16LE(name.length, 26);
    const packed = deflateRawSync(content);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(8, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(size, 24);
    entry.writeUInt16LE(name.length, 28);
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(1, 10);
    end.writeUInt32LE(30 + name.length + packed.length, 16);
    return Buffer.concat([head, Buffer.from(name), packed, entry, Buffer.from(name), end]);
  };
  test.each<[string, () => string | Uint8Array | Promise<Uint8Array>, object]>([
    ['nothing', () => new Uint8Array(0), { fault: 'empty' }],
    ['headers alone', () => `${HEADER}\n\n`, { fault: 'noRows' }],
    ['blank lines', () => '\n\n,,\n', { fault: 'noRows' }],
    ['no headers', () => 'Jean,Petit,jean@fabrikam.com\n', { fault: 'missingColumns', columns: 'displayName,email' }],
    [
      'the same header twice',
      () => `${HEADER},E-mail\nA,B,C,c@fabrikam.com,,\n`,
      { fault: 'duplicateColumn', header: 'E-mail', column: 6 },
    ],
    [
      'broken UTF-8',
      () => Buffer.concat([Buffer.from(`${HEADER}\nZoé,B,C,c@fabrikam.com,\nA`), Buffer.from([0xc3, 0x28, 0x0a])]),
      { fault: 'brokenText', row: 3 },
    ],
    ['a zero byte', () => `${HEADER}\nA\0,B,C,c@fabrikam.com,\n`, { fault: 'nul', row: 2, column: 1 }],
    [
      'half of UTF-16',
      () => Buffer.concat([Buffer.from(`\ufeff${HEADER}\nA`, 'utf16le'), Buffer.from([0x00, 0xd8, 0x41, 0x00])]),
      { fault: 'brokenText' },
    ],
    [
      'a cell of 1 MB',
      () => `${HEADER}\n"${'x'.repeat(1_000_000)}",B,C,c@fabrikam.com,\n`,
      { fault: 'cellTooLong', row: 2, column: 1, limit: 32_767 },
    ],
    [
      'a bare cell of 1 MB',
      () => `${HEADER}\n${'x'.repeat(1_000_000)},B,C,c@fabrikam.com,\n`,
      { fault: 'cellTooLong', row: 2 },
    ],
    ['10,000 columns', () => `${HEADER}${',x'.repeat(10_000)}\n`, { fault: 'tooManyColumns', row: 1, limit: 100 }],
    [
      'quotes that do not end',
      () => `${HEADER}\n"A,B,C,c@fabrikam.com,\n`,
      { fault: 'quoteNotClosed', row: 2, column: 1 },
    ],
    [
      '100,001 rows',
      () => `Email,Display name\n${'a@fabrikam.com,A\n'.repeat(100_001)}`,
      { fault: 'tooManyRows', limit: 100_000 },
    ],
    [
      'an old Excel file',
      () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]),
      { fault: 'oldSpreadsheet' },
    ],
    [
      'a picture',
      () => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00, 0x81]),
      { fault: 'brokenText' },
    ],
    ['a zip of something else', () => zip('a.txt', Buffer.from('hello')), { fault: 'notSpreadsheet' }],
    [
      'a cut spreadsheet',
      async () =>
        (
          await xlsx([
            ['Email', 'Display name'],
            ['a@fabrikam.com', 'A'],
          ])
        ).subarray(0, -30),
      { fault: 'notSpreadsheet' },
    ],
    [
      'a spreadsheet that unpacks to much',
      () => zip('xl/workbook.xml', Buffer.alloc(3_000_000, 0x20)),
      { fault: 'notSpreadsheet' },
    ],
    [
      'a spreadsheet with a wide sheet',
      () => xlsx([Array.from({ length: 101 }, (_, n) => `c${n}`)]),
      { fault: 'tooManyColumns' },
    ],
  ])('%s', async (_what, file, params) => {
    const before = await made.database.owner.query('SELECT count(*) FROM user_import');
    const answer = await upload(made.client, customerId, await file());
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'wrongUserFile']);
    expect(answer.json().params).toMatchObject(params);
    expect((await made.database.owner.query('SELECT count(*) FROM user_import')).rows).toEqual(before.rows);
    expect(await users()).toBe(1);
  });

  it('says how large a file may be, and takes no other types', async () => {
    const large = await upload(made.client, customerId, Buffer.alloc(30_000_001, 0x61));
    expect([large.statusCode, large.json()]).toMatchObject([
      413,
      { code: 'bodyTooLarge', params: { limit: 30_000_000 } },
    ]);
    for (const type of ['application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
      const url = `/api/customers/${customerId}/imports?name=x`;
      const answer = await made.client.send('POST', url, Buffer.from(HEADER), { 'content-type': type });
      expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupportedMediaType']);
    }
  });

  it('keeps formulas as texts, and takes off what our own export puts before them (T29)', async () => {
    const file = csv([
      ['Email', 'Display name', 'Job title'],
      ['a@fabrikam.com', '=1+1', '+33'],
      ['b@fabrikam.com', "'t Hooft", '-'],
    ]);
    expect(file).toContain(`"'=1+1"`);
    const found = await send(file);
    expect((await rows(found.id)).map(({ cells }) => cells)).toEqual([
      ['a@fabrikam.com', '=1+1', '+33'],
      ['b@fabrikam.com', "'t Hooft", '-'],
    ]);
  });
});
