import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { readCatalogue } from '#server/db/catalogue.ts';
import { asOwner } from '#server/db/owner.ts';
import { importVendorCatalogue } from '#server/use-cases/catalogue/import-vendor-catalogue.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { readOwnCatalogue } from '#server/use-cases/catalogue/own-catalogue.ts';
import { VendorTableError } from '#server/use-cases/catalogue/vendor-table.ts';
import { type TestDatabase, temporaryFolder, testDatabase } from '#test/support/database.ts';

const HEADER =
  'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;
const E1 = '18181a46-0d4e-45cd-891e-60aabd171b4e';
const TEAMS = '57ff2da0-773e-42df-b2af-ffb7a2317929';

/** Every trap of the vendor's table, small. */
const TRAPS = `\ufeff${[
  HEADER,
  `"Garden, the large edition",GARDEN_L,${id(1)},ROSES,${id(4)},ROSES`,
  `"Garden, the large edition",GARDEN_L,${id(1)},ROSES,${id(4)},ROSES`,
  `"Garden, the large edition ", GARDEN_L,${id(1).toUpperCase()}, TULIPS ,${id(5)},Tulips`,
  `Garden,SHARED,${id(2)},ROSES,${id(4)},ROSES`,
  `Garden,SHARED,${id(3)},ROSES,${id(4)},Roses of the garden`,
  `Garden,SHARED,${id(3)},TULIPS,${id(5)},`,
  `OFFICE 365 E1 RENAMED,OTHER_CODE,${E1},TEAMS1,${TEAMS},A NEW NAME`,
  `OFFICE 365 E1 RENAMED,OTHER_CODE,${E1},ROSES,${id(4)},ROSES`,
  '',
].join('\r\n')}`;

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await owner(loadOwnCatalogue);
});

const owner = <T>(work: Parameters<typeof asOwner<T>>[1]) => asOwner(database.access.owner, work);
const read = () => readCatalogue(database.databases.app);
let files = 0;

async function importing(content: string | Buffer) {
  const file = join(folder, `table-${files++}.csv`);
  await writeFile(file, content);
  return owner((db) => importVendorCatalogue(db, createReadStream(file)));
}

/** Everything that the catalogue's tables hold, row by row. */
async function tables(): Promise<string> {
  const names = ['product', 'service_plan', 'product_plan', 'plan_rule', 'location_rule'];
  const rows = await Promise.all(
    names.map((name) => database.owner.query(`SELECT to_jsonb(t)::text AS row FROM ${name} t ORDER BY 1`)),
  );
  return rows.flatMap((result) => result.rows.map((row: { row: string }) => row.row)).join('\n');
}

describe('our own catalogue', () => {
  test('is read back whole, by the application', async () => {
    const own = readOwnCatalogue();
    const { rules, products } = await read();
    expect(rules.products.size).toBe(own.products.length);
    expect(rules.rules.length).toBe(own.rules.length);
    expect(rules.locationRules.length).toBe(own.locationRules.length);
    for (const { id, plans } of own.products) expect(rules.products.get(id)?.plans).toEqual(plans);
    const e1 = products.get(E1);
    expect(e1).toMatchObject({ partNumber: 'STANDARDPACK', name: { en: 'Office 365 E1', fr: 'Office 365 E1' } });
    expect(e1?.plans.find((plan) => plan.name === 'SHAREPOINTWAC')?.friendlyName).toEqual({
      en: 'Office for the web',
      fr: 'Office pour le web',
    });
    expect(rules.locationRules.find((rule) => rule.id === 'embargoed-countries')?.scope).toEqual({
      kind: 'everything',
    });
  });

  test('loading it again changes nothing', async () => {
    const before = await tables();
    await owner(loadOwnCatalogue);
    expect(await tables()).toBe(before);
  });

  test('what was changed by hand is set right, and rules we do not know go', async () => {
    const before = await tables();
    await database.owner.query(`UPDATE product SET name_en = 'Something' WHERE id = $1`, [E1]);
    await database.owner.query(
      `INSERT INTO location_rule (id, mode, countries, evidence) VALUES ('x', 'only', '{FR}', 'x')`,
    );
    await owner(loadOwnCatalogue);
    expect(await tables()).toBe(before);
  });
});

describe("the vendor's table", () => {
  test('is keyed by ids, mended, and told of', async () => {
    const summary = await importing(TRAPS);
    expect(summary).toEqual({
      rows: 8,
      products: { inFile: 4, added: 3, changed: 0 },
      plans: { inFile: 3, added: 2, changed: 0 },
      ownExtended: 1,
      oddities: [
        { kind: 'straySpaces', count: 1, examples: ['4: GARDEN_L'] },
        { kind: 'duplicateRows', count: 1, examples: ['3: GARDEN_L · ROSES'] },
        { kind: 'sharedDisplayNames', count: 1, examples: ['Garden'] },
        { kind: 'sharedPartNumbers', count: 1, examples: ['SHARED'] },
        { kind: 'severalFriendlyNames', count: 2, examples: ['ROSES / Roses of the garden', 'Tulips / TULIPS'] },
      ],
    });
    const { rules, products } = await read();
    expect(products.get(id(1))).toMatchObject({ name: { en: 'Garden, the large edition' }, partNumber: 'GARDEN_L' });
    expect(rules.products.get(id(1))?.plans).toEqual([id(4), id(5)]);
    expect(rules.products.get(id(2))?.plans).toEqual([id(4)]);
    // words are better than codes, however often the codes occur
    expect(products.get(id(3))?.plans.map((plan) => plan.friendlyName.en)).toEqual(['Roses of the garden', 'Tulips']);
  });

  test('leaves ours its names and targets, and adds its new plans behind ours', async () => {
    const { products, rules } = await read();
    const e1 = readOwnCatalogue().products.find((product) => product.id === E1);
    expect(products.get(E1)).toMatchObject({ partNumber: 'STANDARDPACK', name: { en: 'Office 365 E1' } });
    expect(rules.products.get(E1)?.plans).toEqual([...(e1?.plans ?? []), id(4)]);
    const teams = products.get(E1)?.plans.find((plan) => plan.id === TEAMS);
    expect(teams?.friendlyName.en).toBe('Microsoft Teams');
  });

  test('twice changes nothing, and neither does our next start', async () => {
    const before = await tables();
    const again = await importing(TRAPS);
    expect(again).toMatchObject({
      products: { added: 0, changed: 0 },
      plans: { added: 0, changed: 0 },
      ownExtended: 0,
    });
    await owner(loadOwnCatalogue);
    expect(await tables()).toBe(before);
  });

  test('a later table renames and takes away what is the vendor’s own', async () => {
    const summary = await importing(`${HEADER}\nGarden 2,GARDEN_2,${id(3)},ROSES,${id(4)},Roses\n`);
    expect(summary).toMatchObject({ products: { inFile: 1, added: 0, changed: 1 }, plans: { changed: 1 } });
    const { rules, products } = await read();
    expect(products.get(id(3))?.name.en).toBe('Garden 2');
    expect(rules.products.get(id(3))?.plans).toEqual([id(4)]);
    expect(rules.products.get(id(1))?.plans).toEqual([id(4), id(5)]);
  });

  test('columns may stand in another order, in any case, with others between', async () => {
    const summary = await importing(
      `guid,note,SERVICE_PLAN_ID,service_plan_name,string_id,product_display_name,service_plans_included_friendly_names
${id(6)},x,${id(7)},LAWN,LAWN_S,Lawn,The lawn`,
    );
    expect(summary).toMatchObject({ rows: 1, products: { added: 1 }, plans: { added: 1 } });
  });
});

describe('another file is refused whole, with the line', () => {
  const good = `Garden 9,G9,${id(8)},ROSES9,${id(9)},Roses`;
  const utf16 = Buffer.from(`\ufeff${HEADER}\n${good}\n`, 'utf16le');
  const broken = Buffer.concat([
    Buffer.from(`${HEADER}\n${good}\n`),
    Buffer.from([0x47, 0xe9, 0x0a]),
    Buffer.from(`${good}\n`),
  ]);

  test.each([
    ['nothing in it', '', { kind: 'header' }],
    ['a header only', `${HEADER}\n`, { kind: 'noRows' }],
    ['another header', `Name;Price\n${good}\n`, { kind: 'header' }],
    ['one column missing', HEADER.replace('GUID', 'ID'), { kind: 'header', missing: ['GUID'] }],
    ['UTF-16', utf16, { kind: 'notUtf8', row: 1 }],
    ['Windows-1252', broken, { kind: 'notUtf8', row: 3 }],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0xff]), { kind: 'notUtf8', row: 1 }],
    ['a quotation mark inside a cell', `${HEADER}\n${good}\nGar"den,G,x,y,z,\n`, { kind: 'notCsv', row: 3 }],
    ['a quotation mark that never ends', `${HEADER}\n${good}\n"Garden,G\n`, { kind: 'notCsv' }],
    [
      'a row cut short',
      `${HEADER}\n${good}\nGarden,G10,${id(8)}\n`,
      { kind: 'emptyCell', row: 3, column: 'Service_Plan_Name' },
    ],
    [
      'an empty name',
      `${HEADER}\n${good}\n ,G10,${id(8)},P,${id(9)},P\n`,
      { kind: 'emptyCell', row: 3, column: 'Product_Display_Name' },
    ],
    [
      'a wrong id',
      `${HEADER}\n${good}\nGarden,G10,12-34,P,${id(9)},P\n`,
      { kind: 'notAnId', row: 3, column: 'GUID', value: '12-34' },
    ],
  ])('%s', async (_, content, fault) => {
    const before = await tables();
    const failure = await importing(content).then(
      () => null,
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(VendorTableError);
    expect((failure as VendorTableError).fault).toMatchObject(fault);
    expect(await tables()).toBe(before);
  });

  test('no file at all', async () => {
    const failing = owner((db) => importVendorCatalogue(db, createReadStream(join(folder, 'nowhere.csv'))));
    await expect(failing).rejects.toMatchObject({ fault: { kind: 'unreadable', cause: 'ENOENT' } });
  });

  test('a database that fails half way leaves nothing half done', async () => {
    const before = await tables();
    await database.owner.query(`ALTER TABLE product ADD CONSTRAINT refuse_g9 CHECK (part_number <> 'G9')`);
    await expect(importing(`${HEADER}\n${good}\n`)).rejects.toThrow('refuse_g9');
    await database.owner.query('ALTER TABLE product DROP CONSTRAINT refuse_g9');
    expect(await tables()).toBe(before);
  });
});

// the vendor's full table is no part of the project: who has it names it
const FULL_TABLE = process.env['SEATDESK_VENDOR_CSV'];
if (FULL_TABLE !== undefined) {
  test('the full table: 619 products, 791 plans, twice without change', async () => {
    const full = await testDatabase();
    await asOwner(full.access.owner, async (db) => {
      await loadOwnCatalogue(db);
      const first = await importVendorCatalogue(db, createReadStream(FULL_TABLE));
      expect(first).toMatchObject({ rows: 5990, products: { inFile: 619 }, plans: { inFile: 791 } });
      const counts = Object.fromEntries(first.oddities.map(({ kind, count }) => [kind, count]));
      expect(counts).toMatchObject({
        straySpaces: 18,
        duplicateRows: 31,
        sharedDisplayNames: 15,
        sharedPartNumbers: 1,
        severalFriendlyNames: 153,
      });
      const again = await importVendorCatalogue(db, createReadStream(FULL_TABLE));
      expect(again).toMatchObject({
        products: { added: 0, changed: 0 },
        plans: { added: 0, changed: 0 },
        ownExtended: 0,
      });
    });
  });
}
