import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { parse } from 'csv-parse/sync';
import { stripGuard } from '#domain/csv/formula-guard.ts';
import { expect, test } from '#test/support/e2e.ts';
import { readSpreadsheet } from '#test/support/read-spreadsheet.ts';
import { customerNamed, FABRIKAM, itemsOf, productBox, productsOf, resultRow, save, usersOf } from './desk.ts';

test.use({ story: 'result' });

/** Odile has no location; three others have one. Answers the operation, done. */
async function refuseOdile(page: Page) {
  const customerId = await customerNamed(page, FABRIKAM);
  const product = await productsOf(page, customerId);
  const names = ['Odile Gaudin', 'Hélène Saint-Pierre', 'Léa Fontaine'];
  const all = await usersOf(page, customerId);
  const users = names.map((name) => {
    const found = all.find(({ displayName }) => displayName === name);
    if (found === undefined) throw new Error(`Nobody is called ${name}`);
    return found;
  });
  const { id: productId } = product('POWER_BI_PRO');
  const operation = await save(page, customerId, users, { products: [{ productId, license: 'assign', plans: {} }] });
  return { customerId, operation, users };
}

const toResult = async (page: Page, customerId: string, operationId: string, query = '') => {
  await page.goto(`/customers/${customerId}/operations/${operationId}${query}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
};

test('S32: what failed is tried again with the failed users alone, and goes through once it is mended', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  const { customerId, operation, users } = await refuseOdile(page);
  expect(operation).toMatchObject({ refused: 1, changed: 2 });
  await save(page, customerId, users.slice(0, 1), { products: [], location: 'FR' });

  await toResult(page, customerId, operation.id);
  const openThere = page.getByRole('dialog').getByRole('button', { name: 'Ouvrir dans Gérer les licences' });
  await page
    .getByRole('button', { name: "Corriger et réessayer l'échec : L'utilisateur n'a pas d'emplacement" })
    .click();
  await openThere.click();
  await expect(page).toHaveURL(new RegExp(`/licenses/[^?]+\\?retry=${operation.id}$`));
  await expect(page.getByText('Odile Gaudin').first()).toBeVisible();
  for (const other of users.slice(1)) await expect(page.getByText(other.displayName)).toHaveCount(0);
  await productBox(page, 'Power BI Pro').check();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(resultRow(page, 'Odile Gaudin')).toContainText('+ Power BI Pro');
  await expect(page.getByRole('button', { name: 'Réessayer les échecs' })).toBeHidden();

  // once more: nobody is left to change, and the dialog says so
  await toResult(page, customerId, operation.id);
  await page.getByRole('button', { name: 'Réessayer les échecs' }).click();
  await expect(page.getByRole('dialog').getByRole('button', { name: /^Enregistrer/ })).toHaveAccessibleDescription(
    "Il n'y a plus rien à changer.",
  );
  await openThere.click();
  await expect(page).toHaveURL(new RegExp(`\\?retry=${operation.id}$`));
  const [, selectionId] = /licenses\/([^?]+)/.exec(page.url()) ?? [];
  const pinned = await page.request.get(`/api/customers/${customerId}/selections/${selectionId}/users`);
  expect((await pinned.json()).items.map((user: { displayName: string }) => user.displayName)).toEqual([
    'Odile Gaudin',
  ]);
});

test('the result is exported: all of it, and what is filtered (T28)', async ({ page, signIn }) => {
  await signIn('/');
  const { customerId, operation } = await refuseOdile(page);
  const items = await itemsOf(page, customerId, operation.id);
  const exported = async (heading: string, format: string) => {
    await page.getByRole('button', { name: 'Exporter', exact: true }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('group', { name: heading }).getByRole('button', { name: format }).click();
    const file = await download;
    return { name: file.suggestedFilename(), content: readFileSync(await file.path()) };
  };
  await toResult(page, customerId, operation.id);
  const csv = await exported('Exporter les 3 utilisateurs', 'CSV');
  expect(csv.name).toMatch(new RegExp(`^fabrikam-inc-operation-${operation.number}-\\d{4}-\\d\\d-\\d\\d\\.csv$`));
  const rows: string[][] = parse(csv.content, { bom: true, delimiter: ';', record_delimiter: '\r\n' });
  expect(rows[0]?.slice(0, 4)).toEqual(['Nom complet', 'E-mail', 'Résultat', 'Raison']);
  expect(rows.slice(1).map((row) => stripGuard(row[1] ?? ''))).toEqual(items.map(({ email }) => email));

  await toResult(page, customerId, operation.id, '?outcome=refused');
  const sheet = await exported('Exporter cette vue filtrée', 'Excel (.xlsx)');
  const refused = items.filter(({ outcome }) => outcome === 'refused');
  expect(readSpreadsheet(sheet.content).map((row) => row[0])).toEqual([
    'Nom complet',
    ...refused.map(({ displayName }) => displayName),
  ]);
});

test('a filtered result is found again by its address', async ({ page, signIn }) => {
  await signIn('/');
  const { customerId, operation } = await refuseOdile(page);
  await toResult(page, customerId, operation.id, '?outcome=changed');
  await expect(page.getByRole('radio', { name: /^Modifiés/ })).toBeChecked();
  await expect(resultRow(page, 'Odile Gaudin')).toHaveCount(0);
  await page.getByRole('radio', { name: /^Tous/ }).check();
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('zzz');
  await expect(page).toHaveURL(/\?search=zzz$/);
  await expect(page.getByText('« zzz » ne donne aucun résultat.').first()).toBeVisible();
});

test('it goes on paper whole: what is folded too, and nothing of the frame', async ({ page, signIn }) => {
  await page.addInitScript(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'yes');
  });
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const product = await productsOf(page, customerId);
  const users = (await usersOf(page, customerId)).slice(0, 40);
  const { id: productId } = product('PROJECTPROFESSIONAL');
  const { id } = await save(page, customerId, users, { products: [{ productId, license: 'assign', plans: {} }] });
  await toResult(page, customerId, id);
  const open = page.getByRole('table').getByRole('button', { expanded: true });
  while ((await open.count()) > 0) await open.first().click();
  await page.getByRole('button', { name: 'Imprimer' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-printed', 'yes');
  await page.emulateMedia({ media: 'print' });
  for (const { displayName } of users) await expect(resultRow(page, displayName).first()).toBeVisible();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('button')).toHaveCount(0);
  const pdf = (await page.pdf({ preferCSSPageSize: true, format: 'A4' })).toString('latin1');
  const pages = pdf.match(/\/Type\s*\/Page\b(?!s)/g) ?? [];
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.length).toBeLessThan(8);
  // the paper that there is, lying
  expect(/\/MediaBox\s*\[[^\]]*\]/.exec(pdf)?.[0]).toMatch(/\[0 0 842\./);
});
