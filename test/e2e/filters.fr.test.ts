import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, productsOf, shownUsers, userTable } from './desk.ts';

const NORTHWIND = 'Northwind Traders';
const range = (page: Page) => page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');
const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const selection = (page: Page) => page.getByRole('region', { name: 'Sélection' });
const chips = (page: Page) => page.getByRole('list', { name: 'Filtres actifs' }).getByRole('listitem');
const search = (page: Page) => page.getByRole('searchbox', { name: 'Rechercher' });

/** Picks the way through "Filtrer les utilisateurs par…". */
async function filterBy(page: Page, ...steps: string[]) {
  await button(page, 'Filtrer les utilisateurs par…').click();
  for (const step of steps) await page.getByRole('dialog').getByRole('button', { name: step, exact: true }).click();
}

/** Ticks the first row that is shown. @returns who it is */
async function tickFirst(page: Page): Promise<string> {
  const box = userTable(page).getByRole('row').nth(1).getByRole('checkbox');
  await box.check();
  return ((await box.getAttribute('aria-label')) ?? '').replace('Sélectionner ', '');
}

async function openNorthwind(page: Page, query = '') {
  const id = await customerNamed(page, NORTHWIND);
  await page.goto(`/customers/${id}/users${query}`);
  await expect(range(page)).toHaveText(/^1–\d+ sur /);
  return id;
}

test('S10, S48: picked on pages 1, 7 and the last, under two filters and a search, all arrive at Gérer les licences', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  await openNorthwind(page);
  const names: string[] = [];
  names.push(await tickFirst(page));
  for (let turn = 0; turn < 6; turn += 1) {
    await button(page, 'Suivant').click();
    await expect(range(page)).toHaveText(new RegExp(`^${50 * (turn + 1) + 1}–`));
  }
  names.push(await tickFirst(page));
  await button(page, 'Dernier').click();
  await expect(range(page)).toHaveText(/^2.951–3.000 sur 3.000$/);
  names.push(await tickFirst(page));

  await filterBy(page, 'Sans un produit', 'Microsoft 365 E3');
  await expect(chips(page)).toHaveText(['Sans Microsoft 365 E3']);
  names.push(await tickFirst(page));
  await filterBy(page, 'Connexion bloquée');
  await expect(chips(page)).toHaveText(['Sans Microsoft 365 E3', 'Connexion bloquée']);
  await expect(range(page)).toHaveText(/^1–\d+ sur \d\d$/);
  names.push(await tickFirst(page));
  await button(page, 'Retirer le filtre Sans Microsoft 365 E3').click();
  await button(page, 'Retirer le filtre Connexion bloquée').click();
  await expect(chips(page)).toHaveCount(0);
  await search(page).fill('zo');
  await expect(range(page)).toHaveText(/sur \d{1,3}$/);
  names.push(await tickFirst(page));

  const all = [...new Set(names)];
  await expect(selection(page)).toContainText(`${all.length} sélectionnés`);
  await button(page, `Utilisateurs sélectionnés (${all.length})`).click();
  const list = page.getByRole('table', { name: `Utilisateurs sélectionnés (${all.length})` });
  await expect(list.getByRole('row')).toHaveCount(all.length + 1);
  for (const name of all) await expect(list.getByRole('row').filter({ hasText: name }).first()).toBeVisible();
  await button(page, 'Gérer les licences').click();
  await expect(page.getByText(`${all.length} utilisateurs chez ${NORTHWIND}`)).toBeVisible();
  const arrived = page.getByRole('list', { name: `Utilisateurs sélectionnés (${all.length})` });
  for (const name of all) await expect(arrived.getByRole('listitem').filter({ hasText: name }).first()).toBeVisible();
});

test('S10, S11: all 3,000 are selected by filter, three are unticked, and the licence page speaks of 2,997', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  await openNorthwind(page);
  await tickFirst(page);
  await button(page, /^Sélectionner les 3.000 utilisateurs correspondants$/).click();
  await expect(selection(page)).toContainText(/3.000 sélectionnés \(tous ceux du filtre\)/);
  await expect(page.getByRole('checkbox', { name: 'Sélectionner les 50 lignes de cette page' })).toBeChecked();
  const gone = (await shownUsers(page)).slice(0, 2);
  for (const at of [1, 2]) await userTable(page).getByRole('row').nth(at).getByRole('checkbox').uncheck();
  await expect(selection(page)).toContainText(/2.998 sélectionnés/);

  // another filter: those shown are still ticked, but the two
  await filterBy(page, 'Sans un produit', 'Microsoft 365 E3');
  await expect(range(page)).toHaveText(/^1–50 sur \d{3,4}$|^1–50 sur \d.\d{3}$/);
  await expect(userTable(page).getByRole('row').nth(5).getByRole('checkbox')).toBeChecked();
  await expect(selection(page)).toContainText(/2.998 sélectionnés/);
  await button(page, 'Retirer le filtre Sans Microsoft 365 E3').click();
  await expect(chips(page)).toHaveCount(0);

  await button(page, /^Utilisateurs sélectionnés \(2.998\)$/).click();
  await expect(range(page)).toHaveText(/^1–50 sur 2.998$/);
  await search(page).fill('zo');
  await expect(range(page)).toHaveText(/sur \d{1,3}$/);
  await page
    .getByRole('button', { name: /^Retirer .* de la sélection$/ })
    .first()
    .click();
  await expect(page.getByRole('table', { name: /^Utilisateurs sélectionnés \(2.997\)$/ })).toBeVisible();
  await button(page, 'Retour à tous les utilisateurs').click();
  await expect(userTable(page).getByRole('row').nth(1).getByRole('checkbox')).not.toBeChecked();
  expect((await shownUsers(page)).slice(0, 2)).toEqual(gone);
  await button(page, 'Gérer les licences').click();
  await expect(page.getByText(/2.997 utilisateurs chez Northwind Traders/)).toBeVisible();
});

test('S48: a link with filters opened in another browser shows the same list; nobody found says why', async ({
  page,
  signIn,
  browser,
  portal,
  session,
}) => {
  await signIn('/');
  const id = await openNorthwind(page);
  const project = (await productsOf(page, id))('PROJECTPROFESSIONAL');
  await page
    .getByRole('region', { name: 'Licences disponibles' })
    .getByRole('button', { name: /Project Plan 3/ })
    .click();
  await page.getByRole('dialog').getByRole('button', { name: 'Sans Project Plan 3' }).click();
  await expect(page).toHaveURL(new RegExp(`lacking=${project.id}`));
  await filterBy(page, 'Emplacement', 'États-Unis');
  // until the list comes in its new order, the pages of the old one lead nowhere
  let answer: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => {
    answer = resolve;
  });
  await page.route(
    /\/users\?.*sort=created/,
    async (route) => {
      await asked;
      await route.continue();
    },
    { times: 1 },
  );
  await button(page, /^Trier : /).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Date de création, décroissant' }).click();
  await expect(chips(page)).toHaveText(['Sans Project Plan 3', 'États-Unis']);
  await expect(page).toHaveURL(/sort=created/);
  await expect(button(page, 'Suivant')).toBeDisabled();
  answer();
  await button(page, 'Suivant').click();
  await expect(range(page)).toHaveText(/^51–/);
  const there = await shownUsers(page);
  const place = await range(page).textContent();

  const elsewhere = await browser.newContext({ baseURL: portal.url, locale: 'fr-FR' });
  await elsewhere.addCookies(session);
  const other = await elsewhere.newPage();
  await other.goto(page.url());
  await expect(range(other)).toHaveText(place ?? '');
  await expect(chips(other)).toHaveText(['Sans Project Plan 3', 'États-Unis']);
  expect(await shownUsers(other)).toEqual(there);
  await elsewhere.close();

  await search(page).fill('personne de ce nom');
  await expect(page.getByText('Aucun utilisateur ne correspond')).toBeVisible();
  await expect(page.getByText(/«.personne de ce nom.» avec «.Sans Project Plan 3.» et «.États-Unis.»/)).toBeVisible();
  await button(page, 'Effacer les filtres').click();
  await expect(chips(page)).toHaveCount(0);
  await button(page, 'Effacer la recherche').last().click();
  await expect(range(page)).toHaveText(/^1–50 sur 3.000$/);
});
