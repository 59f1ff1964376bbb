import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, operationInAddress, productsOf, save, usersOf } from './desk.ts';

test.use({ story: 'across customers' });

const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const range = (page: Page) => page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');

test('a user of another customer is found from anywhere, with the keyboard alone and without accents', async ({
  page,
  signIn,
}) => {
  await signIn('/customers');
  await expect(title(page, 'Clients')).toBeVisible();
  const [user] = await usersOf(page, await customerNamed(page, 'Horlogerie Perrenoud'));
  if (user === undefined) throw new Error('nobody there');
  const plain = user.displayName.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

  await page.getByRole('button', { name: 'Rechercher ou exécuter…' }).focus();
  await page.keyboard.press('Control+k');
  const field = page.getByRole('combobox', { name: 'Client, utilisateur, page ou action' });
  await expect(field).toBeFocused();
  const options = page.getByRole('listbox', { name: 'Résultats' }).getByRole('option');
  await expect(options.first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.type(plain);
  const wanted = options.filter({ hasText: user.email });
  await expect(wanted).toBeVisible();
  await expect(page.getByRole('dialog').getByRole('status')).toHaveText(/^\d+ résultats?$/);
  // around the list and back, then to the user
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowDown');
  for (let n = 0; n < 8 && (await wanted.getAttribute('aria-selected')) !== 'true'; n += 1)
    await page.keyboard.press('ArrowDown');
  const active = (await field.getAttribute('aria-activedescendant')) ?? '';
  await expect(page.locator(`[id="${active}"]`)).toContainText(user.displayName);

  await page.keyboard.press('Escape');
  await expect(field).toBeHidden();
  await expect(page.getByRole('button', { name: 'Rechercher ou exécuter…' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(field).toBeFocused();
  await page.keyboard.type(user.email);
  await expect(options).toHaveCount(1);
  await expect(wanted).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(title(page, 'Utilisateurs et licences')).toBeVisible();
  await expect(page).toHaveURL(new RegExp(`/customers/${await customerNamed(page, 'Horlogerie Perrenoud')}/users`));
  await expect(page.getByRole('navigation', { name: "Fil d'Ariane" })).toContainText('Horlogerie Perrenoud');
});

test('what is ticked is offered as an action, which opens the licences and applies nothing', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/users`);
  await page.getByRole('checkbox', { name: 'Sélectionner Ahmed Benali' }).check();
  await page.getByRole('checkbox', { name: 'Sélectionner Alice Lemoine' }).check();
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('combobox', { name: 'Client, utilisateur, page ou action' })).toBeFocused();
  await page.keyboard.type('gerer lic');
  // before pages of help that speak of it
  const first = page.getByRole('listbox', { name: 'Résultats' }).getByRole('option').first();
  await expect(first).toHaveText(/^Gérer les licences des 2 utilisateurs sélectionnés/);
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Gérer les licences')).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
});

test('the first page says what needs attention, and every figure leads to a list that says the same', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  await expect(title(page, 'Tableau de bord')).toBeVisible();
  const figures = page.getByRole('list', { name: 'À surveiller' });
  for (const words of [
    /clients à surveiller$/,
    /clients avec un produit épuisé$/,
    /clients avec un produit presque épuisé$/,
    /clients avec des utilisateurs sans emplacement$/,
  ]) {
    const figure = figures.getByRole('link', { name: words });
    await expect(figure).toHaveText(/^\d+/);
    const count = Number.parseInt((await figure.textContent()) ?? '', 10);
    expect(count).toBeGreaterThan(0);
    await figure.click();
    await expect(range(page)).toHaveText(new RegExp(` sur ${count}$`));
    await page.goBack();
    await expect(title(page, 'Tableau de bord')).toBeVisible();
  }

  // by attention, those with a product used up stand first
  await figures.getByRole('link', { name: /clients à surveiller$/ }).click();
  const column = page.getByRole('columnheader', { name: 'À surveiller' });
  await expect(column).toHaveAttribute('aria-sort', 'descending');
  const marks = page.getByRole('table', { name: 'Clients' }).getByText(/épuisé|emplacement/);
  await expect(marks.first()).toHaveText(/produits? épuisé/);
  await expect(marks.last()).toHaveText(/sans emplacement/);
});

test('the page of a customer, its last operation, and the way back to it from the dashboard', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = (await usersOf(page, customerId)).slice(0, 3);
  const product = (await productsOf(page, customerId))('MCOPSTN1');
  await save(page, customerId, users, { products: [{ productId: product.id, license: 'assign', plans: {} }] });

  await page.goto('/customers?search=fabrikam');
  await page.getByRole('link', { name: FABRIKAM }).click();
  await expect(title(page, FABRIKAM)).toBeFocused();
  const after = (await productsOf(page, customerId))('MCOPSTN1');
  const bar = page.getByRole('table', { name: 'Produits' }).getByRole('meter', { name: after.name.fr, exact: true });
  await expect(bar).toHaveAttribute('aria-valuetext', `${after.consumed} sur ${after.total}`);
  await expect(page.getByRole('region', { name: 'Informations' })).toContainText('fabrikam.com');
  await expect(page.getByRole('region', { name: 'À surveiller' })).toContainText('utilisateurs sans emplacement');

  await page.getByRole('link', { name: 'Seatdesk, tableau de bord' }).click();
  await expect(page.getByRole('region', { name: 'Clients ouverts récemment' }).getByRole('link').first()).toContainText(
    FABRIKAM,
  );
  await page
    .getByRole('region', { name: 'Opérations' })
    .getByRole('link', { name: /Opération 1, Fabrikam/ })
    .click();
  await expect(title(page, 'Licences mises à jour')).toBeVisible();
  expect(operationInAddress(page).customerId).toBe(customerId);
});
