import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import {
  customerNamed,
  FABRIKAM,
  itemsOf,
  openLicenses,
  operationInAddress,
  productBox,
  productRow,
  productsOf,
  save,
  summary,
  usersOf,
} from './desk.ts';

test.use({ story: 'swap' });

const F3 = 'Office 365 F3';
const E3 = 'Office 365 E3';

/** By keyboard alone: the actions of the row, the dialog, the product that comes. */
async function replace(page: Page, from: string, to: string) {
  await page.getByRole('button', { name: new RegExp(`^Actions.: ${from}$`) }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Remplacer par…' })).toBeFocused();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: `Remplacer ${from}` });
  const choice = dialog.getByRole('combobox', { name: 'Remplacer par' });
  await expect(choice).toBeFocused();
  await page.keyboard.type(to);
  await expect(page.getByRole('option', { name: new RegExp(`^${to}`) })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(choice).toHaveValue(to);
  return dialog;
}

test('a product in place of another, with the plans that both have as they were', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const product = await productsOf(page, customerId);
  const [f3, e3] = [product('DESKLESSPACK'), product('ENTERPRISEPACK')];
  const shared = f3.plans.find(({ id, target }) => target === 'User' && e3.plans.some((plan) => plan.id === id));
  if (shared === undefined) throw new Error('The two products have a plan in common');
  const all = await usersOf(page, customerId);
  const holders = all
    .filter(({ licenses, location }) => licenses.length === 1 && licenses[0] === f3.id && location !== null)
    .slice(0, 3);
  const others = all.filter(({ licenses }) => !licenses.includes(f3.id) && !licenses.includes(e3.id)).slice(0, 2);
  expect([holders.length, others.length]).toEqual([3, 2]);
  // the first of them has the shared plan off
  await save(page, customerId, holders.slice(0, 1), {
    products: [{ productId: f3.id, license: 'keep', plans: { [shared.id]: 'off' } }],
  });

  await openLicenses(page, customerId, [...holders, ...others]);
  const dialog = await replace(page, F3, E3);
  await expect(dialog).toContainText(/^.*3 des 5 utilisateurs sélectionnés détiennent ce produit/);
  await expect(dialog).toContainText(`${e3.available} disponibles`);
  await expect(dialog).toContainText(`${shared.friendlyName.fr} (désactivé pour`);
  await dialog.getByRole('button', { name: 'Remplacer', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('button', { name: /^Actions.: Office 365 F3$/ })).toBeFocused();

  await expect(productRow(page, F3)).toContainText('− 3 à remplacer');
  await expect(productRow(page, E3)).toContainText('+ 3 à la place');
  await expect(productBox(page, F3)).toBeDisabled();
  await expect(page.getByText('Remplace Office 365 F3 pour 3 utilisateurs')).toBeVisible();
  await expect(
    summary(page).getByRole('img', { name: '3 modifiés, 0 refusé, 2 inchangés', exact: true }),
  ).toBeVisible();

  // taken back, and made again
  await page
    .getByRole('button', { name: /^Ne pas remplacer.: Office 365 F3$/ })
    .first()
    .click();
  await expect(productRow(page, F3)).toContainText('Inchangé');
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
  await (await replace(page, F3, E3)).getByRole('button', { name: 'Remplacer', exact: true }).click();

  await expect(page.getByRole('button', { name: /Attribuer 3, révoquer 3$/ })).toBeVisible();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  const items = await itemsOf(page, customerId, operationInAddress(page).operationId);
  expect(items.filter(({ outcome }) => outcome === 'changed').map(({ userId }) => userId)).toEqual(
    holders.map(({ id }) => id),
  );
  expect(items.find(({ userId }) => userId === holders[0]?.id)?.changes).toContainEqual(
    expect.objectContaining({ kind: 'assign', productId: e3.id, off: expect.arrayContaining([shared.id]) }),
  );
  const after = await productsOf(page, customerId);
  expect(after('ENTERPRISEPACK').available).toBe(e3.available - 3);
  expect(after('DESKLESSPACK').available).toBe(f3.available + 3);
});

test('what nobody selected holds cannot be replaced', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = (await usersOf(page, customerId)).filter(({ licenses }) => licenses.length === 0).slice(0, 2);
  await openLicenses(page, customerId, users);
  await expect(productBox(page, E3)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Actions/ })).toHaveCount(0);
});
