import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { parse } from 'csv-parse/sync';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { stripGuard } from '#domain/csv/formula-guard.ts';
import type { FileContent } from '#server/http/handler.ts';
import { importedFile, templateFile } from '#server/http/import-file.ts';
import { intakeForm } from '#server/http/intake-form.ts';
import { passwordFile } from '#server/http/password-file.ts';
import { userFile } from '#server/http/user-file.ts';
import type { NamedProduct } from '#server/use-cases/context.ts';

/** The files that leave the house, with names that want to be formulas, in a real spreadsheet program (T28). */

const NAMES = [
  "=cmd|' /C calc'!A0",
  '+1+1',
  '-2+3',
  '@SUM(1;1)',
  '\t=1+1',
  '\r=1+1',
  ' =1+1',
  '＝1+1',
  'x;=1+1,=1+1',
  '=HYPERLINK("http://x.example";"click")',
  "Zoé D'Œuvre-Łukasz",
  '李小龍 😀',
];
/** What a spreadsheet shows of a name: line breaks in it are one kind to it. */
const seen = (text: string) => text.replace(/\r\n?/g, '\n').trim();

const customer = { name: '=1+1', timeZone: 'Europe/Paris', domains: ['fabrikam.example'] };
const product: NamedProduct = {
  id: '019b8b74-0000-7000-8000-000000000001',
  partNumber: '=PART',
  name: { en: '=1+1', fr: '@SUM(1)' },
  assignable: true,
  licenseGroup: 'group1',
  source: 'vendor',
  plans: [],
};
const now = new Date('2026-11-27T10:30:00Z');
async function* all<T>(items: readonly T[]) {
  yield items;
}
const emailOf = (place: number) => `u${place}@fabrikam.example`;

const users = () =>
  NAMES.map((name, place) => ({
    displayName: name,
    firstName: name,
    lastName: name,
    email: emailOf(place),
    location: 'FR',
    permission: 'user' as const,
    roles: [],
    blocked: false,
    jobTitle: name,
    department: name,
    phone: '+33 1 23 45',
    alternativeEmail: null,
    createdAt: now,
    licenses: [{ productId: product.id, product, plansOff: [] }],
  }));
const passwords = () =>
  NAMES.map((name, place) => ({
    userId: product.id,
    operationId: product.id,
    displayName: name,
    email: emailOf(place),
    alternativeEmail: name,
    password: '-E4x7-aaaaa-bbbbb',
    expiresAt: now,
    licenses: [],
  }));
const imported = () => ({
  customer,
  number: 7,
  language: 'fr' as const,
  columns: [
    { header: '=1+1', column: null },
    { header: 'Nom complet', column: 'displayName' as const },
    { header: 'E-mail', column: 'email' as const },
  ],
  products: new Map([[product.id, product]]),
  rows: all(
    NAMES.map((name, place) => ({
      cells: [name, name, emailOf(place)],
      fate: {
        kind: 'refused' as const,
        reasons: [{ code: 'emailTaken' as const, email: '=1+1' }],
      },
    })),
  ),
});

/** Each file with how many times the names stand in a row of it. */
const FILES: readonly (readonly [name: string, make: () => Promise<FileContent> | FileContent])[] = [
  ['passwords.csv', () => passwordFile({ customer, passwords: all(passwords()) }, { language: 'fr', now })],
  [
    'users.csv',
    () =>
      userFile(
        { customer, products: [product], users: all(users()) },
        { format: 'csv', language: 'fr', selected: false, now },
      ),
  ],
  [
    'users.xlsx',
    () =>
      userFile(
        { customer, products: [product], users: all(users()) },
        { format: 'xlsx', language: 'en', selected: false, now },
      ),
  ],
  ['result.csv', () => importedFile(imported(), { format: 'csv', language: null, now })],
  ['result.xlsx', () => importedFile(imported(), { format: 'xlsx', language: null, now })],
  ['template.csv', () => templateFile(customer, { format: 'csv', language: 'fr', now })],
  ['template.xlsx', () => templateFile(customer, { format: 'xlsx', language: 'fr', now })],
  ['form.xlsx', () => intakeForm({ ...customer, products: [product] }, { language: 'fr', now })],
];

const folder = mkdtempSync(join(tmpdir(), 'seatdesk-exports-'));
beforeAll(async () => {
  for (const [name, make] of FILES) {
    const chunks: Uint8Array[] = [];
    for await (const chunk of (await make()).content) chunks.push(chunk);
    writeFileSync(join(folder, name), Buffer.concat(chunks));
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Opens all files of a kind at once (the program takes seconds to start) and saves them in another format. */
async function convert(files: readonly string[], to: string, out: string, ...how: string[]): Promise<void> {
  const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile'))}`;
  const office = process.env['SOFFICE_PATH'] ?? 'soffice';
  const paths = files.map((file) => join(folder, file));
  const args = [profile, '--headless', ...how, '--convert-to', to, '--outdir', join(folder, out), ...paths];
  await promisify(execFile)(office, args, { timeout: 200_000 });
}
const opened = (out: string, file: string, extension: string) =>
  readFileSync(join(folder, out, file.replace(/\w+$/, extension)), 'utf8');

it('no file that leaves the house holds a formula, whatever names and products are called', {
  timeout: 420_000,
}, async () => {
  const kinds = (extension: string) => FILES.map(([name]) => name).filter((name) => name.endsWith(extension));
  // French files have semicolons; opened with the comma, as nobody should, they hold none either
  for (const separator of ['59', '44'])
    await convert(
      kinds('.csv'),
      'fods',
      `csv-${separator}`,
      `--infilter=Text - txt - csv (StarCalc):${separator},34,76`,
    );
  await convert(kinds('.xlsx'), 'fods', 'xlsx');
  const texts = [
    ...['csv-59', 'csv-44'].flatMap((out) =>
      kinds('.csv').map((file) => [`${out} ${file}`, opened(out, file, 'fods')]),
    ),
    ...kinds('.xlsx').map((file) => [file, opened('xlsx', file, 'fods')]),
  ];
  expect(texts).toHaveLength(12);
  for (const [what, text = ''] of texts) {
    expect(text.match(/table:formula="[^"]*"/g), what).toBeNull();
    expect(text, what).toContain('<table:table-cell');
  }
});

it('people read the names as they are: accents, other scripts, signs', { timeout: 420_000 }, async () => {
  const text = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,true';
  await convert(['users.xlsx', 'result.xlsx'], text, 'read');
  await convert(['passwords.csv'], text, 'read-csv', '--infilter=Text - txt - csv (StarCalc):59,34,76');
  const table = (out: string, file: string): string[][] =>
    parse(opened(out, file, 'csv'), { relax_column_count: true });
  const [headers = [], ...rows] = table('read', 'users.xlsx');
  const column = headers.indexOf('Display name');
  expect(rows.map((row) => seen(row[column] ?? ''))).toEqual(NAMES.map(seen));
  expect(rows.map((row) => row[headers.indexOf('Email')])).toEqual(NAMES.map((_, place) => emailOf(place)));
  const [back = [], ...lines] = table('read', 'result.xlsx');
  expect(back).toEqual(['=1+1', 'Nom complet', 'E-mail', "Mise à jour de l'état"]);
  expect(lines.map((row) => seen(row[1] ?? ''))).toEqual(NAMES.map(seen));
  expect(lines[0]?.[3]).toMatch(/^Échec\s: /);
  const [heads = [], ...given] = table('read-csv', 'passwords.csv');
  expect(heads).toContain('Mot de passe temporaire');
  // in a CSV the guard of a dangerous text is seen, and an import takes it off again
  expect(given.map((row) => seen(stripGuard(row[0] ?? '')))).toEqual(NAMES.map(seen));
  expect(given[0]?.[heads.indexOf('Mot de passe temporaire')]).toBe("'-E4x7-aaaaa-bbbbb");
});
