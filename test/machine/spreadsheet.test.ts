import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { BYTE_ORDER_MARK, csvLine } from '#domain/csv/write-csv.ts';
import { writeSpreadsheet } from '#server/spreadsheet/write-spreadsheet.ts';

/** Our files in a real spreadsheet program: LibreOffice, which SOFFICE_PATH names (npm run test:machine). */

const TEXTS = [
  '=1+1',
  ' =1+1',
  '+33 1 23',
  '-2',
  '@SUM(A1)',
  '\u00a0=2*3',
  '1E5',
  '007',
  '2026-01-02',
  '"x"',
  'a;b,c',
  '😀 é <&>',
  'x,=1+1,y',
  'x;=1+1;y',
];
const folder = mkdtempSync(join(tmpdir(), 'seatdesk-office-'));

beforeAll(async () => {
  const chunks: Buffer[] = [];
  async function* rows() {
    yield TEXTS.map((text) => [text, 'x', new Date('2026-11-27T10:30:00Z')]);
  }
  const columns = ['Nom', 'E-mail', 'Créé'].map((header) => ({ header, width: 20 }));
  const sheet = { name: 'Utilisateurs', columns, rows: rows() };
  for await (const chunk of writeSpreadsheet([sheet], new Date('2026-11-27T10:30:00Z'))) chunks.push(chunk);
  writeFileSync(join(folder, 'users.xlsx'), Buffer.concat(chunks));
  for (const separator of [',', ';'] as const) {
    const lines = TEXTS.map((text) => csvLine([text, text, 'end'], separator));
    writeFileSync(join(folder, separator === ',' ? 'comma.csv' : 'semicolon.csv'), BYTE_ORDER_MARK + lines.join(''));
  }
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens a file and saves it in another format. @returns what was saved */
async function convert(file: string, to: string, ...how: string[]): Promise<string> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  const office = process.env['SOFFICE_PATH'] ?? 'soffice';
  const [extension = ''] = to.split(':');
  const args = [profile, '--headless', ...how, '--convert-to', to, '--outdir', join(folder, 'out'), join(folder, file)];
  await promisify(execFile)(office, args, { timeout: 100_000 });
  return readFileSync(join(folder, 'out', file.replace(/\w+$/, extension)), 'utf8');
}

it('a spreadsheet opens with texts as texts, times as times and no formula', { timeout: 120_000 }, async () => {
  // comma, quotes, UTF-8, all that is text in quotes, formulas as formulas
  const text = await convert('users.xlsx', 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true');
  expect(parse(text)).toEqual([['Nom', 'E-mail', 'Créé'], ...TEXTS.map((name) => [name, 'x', '2026-11-27 10:30'])]);
  const flat = await convert('users.xlsx', 'fods');
  expect(flat).toContain('table:name="Utilisateurs"');
  expect(flat).not.toContain('table:formula=');
  expect(flat.match(/office:value-type="date" office:date-value="2026-11-27T10:30:00"/g)).not.toBeNull();
  expect(flat).not.toContain('office:value-type="float"');
});

it.each([
  ['semicolon.csv', '59'],
  // as nobody should: each with the separator of the other
  ['comma.csv', '59'],
  ['semicolon.csv', '44'],
])('a CSV opens without a formula: %s with separator %s', { timeout: 120_000 }, async (file, separator) => {
  const flat = await convert(file, 'fods', `--infilter=Text - txt - csv (StarCalc):${separator},34,76`);
  expect(flat).toContain('end</text:p>');
  expect(flat).not.toContain('table:formula=');
});
