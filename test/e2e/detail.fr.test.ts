import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, productsOf, productTable, save, usersOf, userTable } from './desk.ts';

test.use({ story: 'detail' });

const panel = (page: Page) => page.getByLabel("Détail de l'utilisateur");
const headed = (page: Page, name: string) => panel(page).getByRole('heading', { level: 2, name });
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Sélectionner ${name}` });
const openUsers = async (page: Page, query = '') => {
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/users${query}`);
  await expect(userTable(page).getByRole('row').nth(5)).toBeVisible();
  return customerId;
};

test('search, tick, open and walk through people with the keyboard alone; single keys can be switched off', async ({
  page,
  signIn,
}) => {
  await signIn('/customers');
  await openUsers(page);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };
  await press('/');
  await expect(page.getByRole('searchbox', { name: 'Rechercher' })).toBeFocused();
  await page.keyboard.type('al');
  const listed = () => userTable(page).getByRole('link').allInnerTexts();
  // after the second letter too
  await expect(async () => {
    const found = await listed();
    expect(found.length).toBeGreaterThan(3);
    expect(found.filter((name) => !/al/i.test(name))).toEqual([]);
  }).toPass();
  const names = await listed();
  const [first = '', second = '', third = ''] = names;

  await press('ArrowDown');
  await expect(box(page, first)).toBeFocused();
  await press('Space', 'ArrowDown', 'ArrowDown', 'Shift+Space');
  for (const name of [first, second, third]) await expect(box(page, name)).toBeChecked();
  await press('ArrowUp', 'Enter');
  await expect(headed(page, second)).toBeFocused();
  await expect(userTable(page).getByRole('row', { name: second })).toHaveAttribute('aria-current', 'true');

  await press('j');
  await expect(headed(page, third)).toBeVisible();
  await expect(panel(page).getByRole('status')).toHaveText(new RegExp(`^${third}, 3 sur \\d+$`));
  await press('k', 'k');
  await expect(headed(page, first)).toBeVisible();
  await expect(panel(page).getByRole('button', { name: 'Utilisateur précédent' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await press('Escape');
  await expect(panel(page)).toBeHidden();
  // the row of whom one looked at last
  await expect(box(page, first)).toBeFocused();
  await press('Enter', 'Escape');
  await expect(box(page, first)).toBeFocused();
  // opened and closed: the selection is as it was
  for (const name of [first, second, third]) await expect(box(page, name)).toBeChecked();

  await press('?');
  const keys = page.getByRole('dialog', { name: 'Clavier' });
  await expect(keys.getByText('Utilisateur suivant')).toBeVisible();
  await keys.getByRole('switch', { name: "Raccourcis d'une seule touche" }).uncheck();
  await press('Escape');
  await expect(keys).toBeHidden();
  // remembered with the person, not with this page
  await expect.poll(async () => (await (await page.request.get('/api/session')).json()).staff.singleKeys).toBe(false);
  await page.reload();
  await expect(box(page, first)).toBeVisible();
  await press('/');
  await expect(page.getByRole('searchbox', { name: 'Rechercher' })).not.toBeFocused();
  await page.getByRole('button', { name: /^Compte/ }).click();
  await page.getByRole('menuitem', { name: 'Raccourcis clavier' }).click();
  await keys.getByRole('switch', { name: "Raccourcis d'une seule touche" }).check();
  await press('Escape', 'g', 'c');
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
});

test('a link to a user opens their details in another browser, in the list as it was, over the borders of its pages', async ({
  page,
  signIn,
  session,
  browser,
  baseURL,
}) => {
  await signIn('/customers');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = await usersOf(page, customerId);
  const last = users[24];
  const next = users[25];
  if (last === undefined || next === undefined) throw new Error('Fabrikam has too few users');
  const product = (await productsOf(page, customerId))('MCOPSTN1');
  const gives = { productId: product.id, license: 'assign' as const, plans: {} };
  const { number } = await save(page, customerId, [last], { products: [gives], location: 'BE' });

  await openUsers(page, '?size=25');
  await userTable(page).getByRole('link', { name: last.displayName, exact: true }).click();
  await expect(headed(page, last.displayName)).toBeVisible();

  const other = await browser.newContext({ locale: 'fr-FR', ...(baseURL === undefined ? {} : { baseURL }) });
  await other.addCookies(session);
  const there = await other.newPage();
  await there.goto(page.url());
  await expect(headed(there, last.displayName)).toBeVisible();
  await expect(panel(there)).toContainText(last.email);
  await expect(panel(there)).toContainText('Belgique');
  await panel(there)
    .getByRole('button', { name: new RegExp(`^${product.name.fr.replace(/[()]/g, '\\$&')}.*1 plan sur 1`) })
    .click();
  await expect(panel(there).getByText(product.plans[0]?.friendlyName.fr ?? '', { exact: true })).toBeVisible();
  await expect(panel(there).getByText(`${product.name.fr} attribué`)).toBeVisible();

  await there.keyboard.press('j');
  await expect(headed(there, next.displayName)).toBeVisible();
  await expect(there.getByRole('navigation', { name: 'Pagination' }).getByRole('status')).toHaveText('26–50 sur 120');
  await there.keyboard.press('k');
  await expect(headed(there, last.displayName)).toBeVisible();
  await expect(there.getByRole('navigation', { name: 'Pagination' }).getByRole('status')).toHaveText('1–25 sur 120');
  await panel(there)
    .getByRole('link', { name: `Opération ${number}` })
    .click();
  await expect(there.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await other.close();
});

test('S37: licences of one person are managed from their details, whoever is ticked; on a narrow sheet too', async ({
  page,
  signIn,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await signIn('/customers');
  const customerId = await openUsers(page);
  const [first, second] = await usersOf(page, customerId);
  if (first === undefined || second === undefined) throw new Error('Fabrikam has too few users');
  await box(page, first.displayName).check();
  await userTable(page).getByRole('link', { name: second.displayName }).click();
  await expect(page.getByRole('dialog', { name: "Détail de l'utilisateur" })).toBeVisible();
  await page.keyboard.press('k');
  await expect(headed(page, first.displayName)).toBeVisible();
  await page.keyboard.press('j');
  await panel(page)
    .getByRole('button', { name: `Gérer les licences : ${second.displayName}` })
    .click();
  await expect(productTable(page)).toBeVisible();
  await expect(page.getByText(second.displayName)).toBeVisible();
  await expect(page.getByText(first.displayName)).toHaveCount(0);
});

test('an unknown user and one of another customer are said to be missing in the same words', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  await signIn('/customers');
  const customerId = await customerNamed(page, FABRIKAM);
  const { items } = await (await page.request.get('/api/customers?sort=users&direction=descending')).json();
  const [foreign] = (await (await page.request.get(`/api/customers/${items[0].id}/users`)).json()).items;
  const said: string[] = [];
  for (const id of [foreign.id, '019b8b74-0000-7000-8000-000000000000', 'nobody']) {
    await page.goto(`/customers/${customerId}/users?user=${id}`);
    await expect(panel(page).getByRole('heading', { name: 'Utilisateur introuvable' })).toBeVisible();
    await expect(userTable(page).getByRole('row').nth(5)).toBeVisible();
    said.push(await panel(page).innerText());
  }
  expect(new Set(said).size).toBe(1);
  await page.keyboard.press('Escape');
  await expect(panel(page)).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});
