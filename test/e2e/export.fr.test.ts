import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { stripGuard } from '#domain/csv/formula-guard.ts';
import { expect, test } from '#test/support/e2e.ts';
import { readSpreadsheet } from '#test/support/read-spreadsheet.ts';
import { customerNamed, FABRIKAM, usersOf } from './desk.ts';

/** Chooses a format under one of the menu's headings. @returns the file's name and content */
async function exported(
  page: Page,
  heading: string | RegExp,
  format: string,
): Promise<{ name: string; content: Buffer }> {
  await page.getByRole('button', { name: 'Exporter', exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('group', { name: heading }).getByRole('button', { name: format }).click();
  const file = await download;
  return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
}

const rowsOf = (content: Buffer): string[][] => {
  const rows: string[][] = parse(content, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
  return rows.map((row) => row.map(stripGuard));
};

test('the view as it is searched, as CSV; the ticked ones, for Excel (T28)', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/users`);
  for (const name of ['Adèle Fournier', 'Ahmed Benali'])
    await page.getByRole('checkbox', { name: `Sélectionner ${name}` }).check();
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('lea');
  const count = page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');
  await expect(count).toHaveText(/sur \d{1,2}$/);
  const found = /\d+$/.exec((await count.textContent()) ?? '')?.[0] ?? '';

  const csv = await exported(page, `Exporter les ${found} utilisateurs de cette vue`, 'CSV');
  expect(csv.name).toMatch(/^fabrikam-inc-utilisateurs-\d{4}-\d\d-\d\d\.csv$/);
  const rows = rowsOf(csv.content);
  expect(rows[0]?.slice(0, 4)).toEqual(['Prénom', 'Nom', 'Nom complet', 'E-mail']);
  expect(rows).toHaveLength(1 + Number(found));
  expect(rows.map((row) => row[2])).toContain('Léa Fontaine');
  await expect(page.getByText('Le fichier a été téléchargé.')).toBeAttached();

  const sheet = await exported(page, 'Exporter les 2 sélectionnés', 'Excel (.xlsx)');
  expect(sheet.name).toMatch(/^fabrikam-inc-utilisateurs-selectionnes-\d{4}-\d\d-\d\d\.xlsx$/);
  const users = (await usersOf(page, customerId)).filter(({ email }) => /^(adele.fournier|ahmed.benali)@/.test(email));
  expect(readSpreadsheet(sheet.content).map((row) => row.slice(2, 4))).toEqual([
    ['Nom complet', 'E-mail'],
    ...users.map(({ displayName, email }) => [displayName, email]),
  ]);
});

test('in the room that there is: a command by its name, an icon where the sheet is narrow, down to a phone', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users`);
  const command = page.getByRole('button', { name: 'Exporter', exact: true });
  const search = page.getByRole('searchbox', { name: 'Rechercher' });
  for (const [width, named] of [
    [1440, true],
    [1335, false],
    [700, false],
    [360, false],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await expect(command).toBeVisible();
    const [box, field] = [await command.boundingBox(), await search.boundingBox()];
    // by its name with its icon, or the icon alone; nothing cut
    expect((box?.width ?? 0) > 60).toBe(named);
    for (const one of [box, field]) expect((one?.x ?? 0) + (one?.width ?? 0)).toBeLessThanOrEqual(width);
    await command.click();
    await expect(page.getByRole('group', { name: 'Exporter les 120 utilisateurs de cette vue' })).toBeInViewport({
      ratio: 1,
    });
    await page.keyboard.press('Escape');
    await expect(command).toBeFocused();
  }
});

test('a failure is said on the page, and trying again mends it', async ({ page, signIn, expectConsoleError }) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users`);
  await page.getByRole('button', { name: 'Exporter' }).click();
  await page.context().setOffline(true);
  await page.getByRole('group', { name: 'Exporter les 120' }).getByRole('button', { name: 'CSV' }).click();
  const alert = page.getByRole('alert').filter({ hasText: "L'export a échoué." });
  await expect(alert).toBeVisible();
  await page.context().setOffline(false);
  const download = page.waitForEvent('download');
  await alert.getByRole('button', { name: 'Réessayer' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.csv$/);
  await expect(alert).toBeHidden();
});
