import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { readPdf } from '#test/support/read-pdf.ts';
import { csv } from '#test/support/uploads.ts';
import { customerNamed, FABRIKAM } from './desk.ts';

test.use({ story: 'prints', locale: 'fr-FR' });

const LONG = 'Zwolfeschlegelsteinhausenbergerdorff Montgomery de la Rochefoucauld-Fitzgerald';
const LONG_EMAIL = 'hubert.blaine.wolfeschlegelsteinhausenbergerdorff-montgomery@fabrikam.com';
const PEOPLE = [
  ...Array.from({ length: 1_000 }, (_, n) => [`Ab ${String(n).padStart(4, '0')}`, `ab${n}@fabrikam.com`]),
  ["Zoé D'Œuvre <b>", 'zoe.doeuvre@fabrikam.com'],
  [LONG, LONG_EMAIL],
];
/** Four groups of five, in one piece. */
const PASSWORD = /\b\w{5}-\w{5}-\w{5}-\w{5}\b/g;
const oneLine = (text: string) => text.replace(/\s+/g, '');

/** What comes out of the printer when the button is pressed. */
async function printed(page: Page, button: string, format: 'A4' | 'Letter' = 'A4') {
  await page.getByRole('button', { name: button, exact: true }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes', { timeout: 30_000 });
  const pages = readPdf(await page.pdf({ format, preferCSSPageSize: true }));
  await page.evaluate(() => {
    document.documentElement.removeAttribute('data-printed');
    window.dispatchEvent(new Event('afterprint'));
  });
  return pages;
}
const stub = (page: Page) =>
  page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });

test('S46, S47: a large import leads to its passwords, which go on paper part by part, and its file comes back', async ({
  page,
  signIn,
  browser,
  session,
  baseURL,
}) => {
  test.setTimeout(120_000);
  await stub(page);
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const uploaded = await page.request.post(`/api/customers/${customerId}/imports?name=nouveaux.csv`, {
    headers: { 'content-type': 'text/csv' },
    data: Buffer.from(csv([['Display name', 'Email'], ...PEOPLE])),
  });
  const { id } = await uploaded.json();
  await page.goto(`/customers/${customerId}/imports/${id}?step=review`);
  await page.getByRole('button', { name: 'Enregistrer' }).click();

  // how far it has come, then whose passwords are there
  await expect(page).toHaveURL(/\/hand-over\?operations=/);
  await expect(page.getByRole('heading', { level: 1, name: /^1.002 utilisateurs ajoutés$/ })).toBeVisible();
  const part = page.getByRole('combobox', { name: 'Utilisateurs à imprimer' });
  await expect(part.getByRole('option')).toHaveText([
    /^1 à 1.000\s: Ab 0000 – Ab 0999$/,
    /^1.001 à 1.002\s: Zoé D'Œuvre <b> – Zwolfe/,
  ]);

  // a sheet each, with nothing of the others or of the frame
  await part.selectOption({ index: 1 });
  const sheets = await printed(page, 'Une fiche par personne');
  expect(sheets.map(({ width, height }) => [width, height])).toEqual([
    [210, 297],
    [210, 297],
  ]);
  const [zoe = '', long = ''] = sheets.map(({ text }) => text);
  expect(zoe).toContain('Fabrikam, Inc.');
  expect(zoe).toContain("Bienvenue, Zoé D'Œuvre <b>");
  expect(oneLine(zoe)).toContain('zoe.doeuvre@fabrikam.com');
  expect(zoe).toMatch(/Le mot de passe temporaire sert une fois/);
  expect(oneLine(long)).toContain(oneLine(`Bienvenue, ${LONG}`));
  expect(oneLine(long)).toContain(LONG_EMAIL);
  for (const { text } of sheets) {
    expect(text.match(PASSWORD)).toHaveLength(1);
    expect(text).not.toMatch(/Ab \d|Tableau de bord|\d +\/ +\d/);
  }
  expect(zoe.match(PASSWORD)).not.toEqual(long.match(PASSWORD));

  // the first thousand as a table: headers and feet on every page, no password twice or cut
  await expect(page.getByText('1 partie imprimée sur 2.')).toBeVisible();
  await part.selectOption({ index: 0 });
  const table = await printed(page, 'Tableau');
  expect(table.length).toBeGreaterThan(20);
  expect(table.length).toBeLessThan(60);
  expect(table[0]?.text).toMatch(/1 à 1.000 sur 1.002/);
  for (const [place, { text }] of table.entries()) {
    expect(text).toContain("Nom d'utilisateur");
    expect(text.split('Fabrikam, Inc. · ')[0]?.replace(/\s/g, '')).toBe(`${place + 1}/${table.length}`);
  }
  const passwords = table.flatMap(({ text }) => text.match(PASSWORD) ?? []);
  expect([passwords.length, new Set(passwords).size]).toEqual([1_000, 1_000]);

  // the browser's own command prints none
  const bare = readPdf(await page.pdf());
  expect(bare.map(({ text }) => text)).toEqual([
    "Les mots de passe s'impriment par les boutons «\u00a0Imprimer\u00a0» de la page.",
  ]);

  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'CSV', exact: true }).click();
  const file = (await readFile(await (await arriving).path(), 'utf8')).trim().split('\r\n');
  expect(file).toHaveLength(1_003);
  expect(file.slice(1).every((line) => /[;,]Created$|[;,]Créé$/.test(line))).toBe(true);
  expect(file.join('\n')).not.toContain(passwords[0]);

  // the result names the customer on its foot
  const operationId = new URL(page.url()).searchParams.get('operations');
  await page.goto(`/customers/${customerId}/operations/${operationId}?search=zoe.doeuvre`);
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: 'Zoé' })).toBeVisible();
  const result = await printed(page, 'Imprimer');
  expect(result.map(({ width, height }) => [width, height])).toEqual([[297, 210]]);
  expect(result[0]?.text).toContain("Zoé D'Œuvre <b>");
  expect(oneLine(result[0]?.text ?? '')).toContain('1/1Fabrikam,Inc.·');
  expect(result[0]?.text).not.toMatch(PASSWORD);

  // in English
  const context = await browser.newContext({ locale: 'en-GB', ...(baseURL === undefined ? {} : { baseURL }) });
  await context.addCookies(session);
  const english = await context.newPage();
  await stub(english);
  await english.goto(`/customers/${customerId}/hand-over?operations=${operationId}`);
  await english.getByRole('combobox', { name: 'Users to print' }).selectOption({ index: 1 });
  const [paper] = await printed(english, 'Table', 'Letter');
  expect([paper?.width, paper?.height]).toEqual([216, 279]);
  expect(paper?.text).toContain('Names and temporary passwords');
  expect(paper?.text).toContain('1,001 to 1,002 of 1,002');
  expect(paper?.text.match(PASSWORD)).toHaveLength(2);
  await context.close();
});
