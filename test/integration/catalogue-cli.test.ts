import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { type TestDatabase, temporaryFolder, testDatabase } from '#test/support/database.ts';

const MAIN = join(import.meta.dirname, '../../src/cli/main.ts');
const HEADER =
  'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
const ROW = 'Garden,GARDEN,00000001-0000-4000-8000-000000000000,ROSES,00000002-0000-4000-8000-000000000000,Roses';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await testDatabase();
  folder = await temporaryFolder();
  await writeFile(join(folder, 'key'), `${database.keys.secret.toString('hex')}\n`);
});

interface Outcome {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** The command as people type it, against the test's database. */
function seatdesk(args: readonly string[], environment: Record<string, string> = {}): Promise<Outcome> {
  const env = {
    PATH: process.env['PATH'],
    DATABASE_URL: database.access.owner,
    SEATDESK_DATA: folder,
    SEATDESK_KEY_FILE: join(folder, 'key'),
    LANG: 'en_US.UTF-8',
    ...environment,
  };
  return new Promise((resolve) => {
    execFile(process.execPath, [MAIN, ...args], { env }, (error, out, err) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err });
    });
  });
}

async function table(content: string): Promise<string> {
  const file = join(folder, 'table.csv');
  await writeFile(file, content);
  return file;
}

test('an import tells what it did, in the language of the terminal', async () => {
  const file = await table(`${HEADER}\n${ROW}\n${ROW}\n`);
  const english = await seatdesk(['catalogue', 'import', file]);
  expect(english).toEqual({
    code: 0,
    err: '',
    out: `Catalogue imported from ${file}
  Rows read: 2
  Products in the file: 1 (added: 1, changed: 0)
  Service plans in the file: 1 (added: 1, changed: 0)
What was odd, and was mended:
  Rows that repeat a service plan of the same product: 1
      e.g. 3: GARDEN · ROSES
`,
  });
  const french = await seatdesk(['catalogue', 'import', file], { LANG: 'fr_FR.UTF-8' });
  expect(french.out).toContain(`Catalogue importé de ${file}`);
  expect(french.out).toContain('Rien ne change\u00a0: le catalogue contient déjà tout cela.');
  const asked = await seatdesk(['catalogue', 'import', file, '--lang', 'fr']);
  expect(asked.out).toBe(french.out);
});

test('a wrong file is refused in words, with a failing exit', async () => {
  const file = await table(`${HEADER}\n${ROW}\nGarden,GARDEN,7,ROSES,8,Roses\n`);
  const { code, out, err } = await seatdesk(['catalogue', 'import', file]);
  expect({ code, out }).toEqual({ code: 1, out: '' });
  expect(err).toBe(
    `${file} could not be imported. Line 3: "7" in the column GUID is not an id.\nNothing was changed.\n`,
  );
  const missing = await seatdesk(['catalogue', 'import', join(folder, 'nowhere.csv')], { LANG: 'fr_FR' });
  expect(missing.err).toContain("Ce fichier n'existe pas.");
});

test('the demonstration is made once', async () => {
  const first = await seatdesk(['demo', '50']);
  expect(first).toMatchObject({ code: 0, err: '' });
  expect(first.out).toMatch(
    /^The demonstration is ready\. Customers: 60\. Users: [\d,]+\. Licenses assigned: [\d,]+\.\n$/,
  );
  const again = await seatdesk(['demo', '50']);
  expect(again.out).toBe('The demonstration is there already: nothing was changed.\n');
});

test('what is not understood is answered with the list of commands', async () => {
  expect((await seatdesk([])).out).toContain('catalogue import FILE');
  const unknown = await seatdesk(['catalog', 'import']);
  expect(unknown.code).toBe(1);
  expect(unknown.err).toContain('There is no command "catalog import".');
  expect((await seatdesk(['demo', 'many'])).err).toContain('"many" is not a whole number');
  expect((await seatdesk(['catalogue', 'import'])).err).toContain('seatdesk catalogue import FILE');
  expect((await seatdesk(['demo'], { PORT: 'x' })).err).toContain('PORT must');
});
