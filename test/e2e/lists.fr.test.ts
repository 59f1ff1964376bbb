import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, shownUsers, userTable } from './desk.ts';

const range = (page: Page) => page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const customers = (page: Page) => page.getByRole('table', { name: 'Clients' });
const firstCustomer = (page: Page) => customers(page).getByRole('link').first();

test('S5: customers are searched by name, domain and id, sorted, paged, and those to watch are one click away', async ({
  page,
  signIn,
}) => {
  await signIn('/customers');
  const id = await customerNamed(page, FABRIKAM);
  const search = page.getByRole('searchbox', { name: 'Rechercher par société, domaine ou identifiant' });
  await expect(range(page)).toHaveText('1–50 sur 60');
  for (const words of ['FABRIKAM', 'fabrikam.com', id]) {
    await search.fill(words);
    await expect(range(page)).toHaveText('1–1 sur 1');
    await expect(firstCustomer(page)).toHaveText(FABRIKAM);
  }
  await search.fill('personne de ce nom');
  await expect(page.getByText('Aucun client ne correspond')).toBeVisible();
  await expect(page.getByText(/«.personne de ce nom.» ne donne aucun résultat/)).toBeVisible();
  await button(page, 'Effacer la recherche').last().click();
  await expect(range(page)).toHaveText('1–50 sur 60');

  await customers(page).getByRole('button', { name: 'Utilisateurs' }).click();
  await expect(customers(page).getByRole('columnheader', { name: 'Utilisateurs' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(firstCustomer(page)).toHaveText('Northwind Traders');
  await customers(page).getByRole('button', { name: 'Société' }).click();
  await expect(customers(page).getByRole('columnheader', { name: 'Société' })).toHaveAttribute(
    'aria-sort',
    'ascending',
  );

  await button(page, 'Suivant').click();
  await expect(range(page)).toHaveText('51–60 sur 60');
  await button(page, 'Premier').click();
  await expect(range(page)).toHaveText('1–50 sur 60');
  await page.getByRole('radio', { name: /^À surveiller/ }).check();
  await expect(page).toHaveURL(/show=attention/);
  await search.fill('fabrikam');
  await expect(range(page)).toHaveText('1–1 sur 1');
  await expect(customers(page)).toContainText('1 produit épuisé');
});

test('S9: First, Previous, Next, Last, and the page size', async ({ page, signIn }) => {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users`);
  const [first, previous, next, last] = ['Premier', 'Précédent', 'Suivant', 'Dernier'].map((name) =>
    button(page, name),
  );
  if (!first || !previous || !next || !last) throw new Error('four buttons');
  await expect(range(page)).toHaveText('1–50 sur 120');
  await expect(first).toBeDisabled();
  await expect(previous).toBeDisabled();
  await next.click();
  await expect(range(page)).toHaveText('51–100 sur 120');
  for (const one of [first, previous, next, last]) await expect(one).toBeEnabled();
  await last.click();
  await expect(range(page)).toHaveText('101–120 sur 120');
  await expect(next).toBeDisabled();
  await expect(last).toBeDisabled();
  await expect.poll(() => shownUsers(page)).toHaveLength(20);
  await previous.click();
  await expect(range(page)).toHaveText('51–100 sur 120');
  await first.click();
  await expect(range(page)).toHaveText('1–50 sur 120');
  for (const [size, words] of [
    ['25', '1–25 sur 120'],
    ['100', '1–100 sur 120'],
    ['50', '1–50 sur 120'],
  ] as const) {
    await page.getByRole('combobox', { name: 'Lignes par page' }).selectOption(size);
    await expect(range(page)).toHaveText(words);
  }
});

test('S7, S8: the box at the top ticks the rows of the current page only', async ({ page, signIn }) => {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users?size=25`);
  await expect(userTable(page).getByRole('columnheader', { name: 'Utilisateurs' })).toBeVisible();
  const all = page.getByRole('checkbox', { name: 'Sélectionner les 25 lignes de cette page' });
  const selection = page.getByRole('region', { name: 'Sélection' });
  await all.check();
  await expect(selection).toContainText('25 sélectionnés');
  await page.getByRole('checkbox', { name: 'Sélectionner Adèle Fournier' }).uncheck();
  await expect(all).toBeChecked({ indeterminate: true });
  await button(page, 'Suivant').click();
  await expect(range(page)).toHaveText('26–50 sur 120');
  await expect(all).not.toBeChecked();
  await all.check();
  await expect(selection).toContainText('49 sélectionnés');
  await all.uncheck();
  await expect(selection).toContainText('24 sélectionnés');
});

test('search finds in names and e-mails at any position, whatever the case and the accents', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users`);
  const search = page.getByRole('searchbox', { name: 'Rechercher' });
  await search.fill('lea');
  await expect(range(page)).toHaveText(/^1–\d+ sur \d{1,2}$/);
  expect((await shownUsers(page)).filter((name) => name === 'Léa Fontaine')).toHaveLength(2);
  await search.fill('ŽOE');
  await expect.poll(() => shownUsers(page)).toEqual(['Zoé Aubert']);
  await search.fill("o'neill");
  await expect.poll(() => shownUsers(page)).toEqual(["Siobhán O'Neill"]);
  await search.fill('zielinski');
  await expect.poll(() => shownUsers(page)).toEqual(['Łukasz Zieliński']);
  await search.fill('%');
  await expect(page.getByText('Aucun utilisateur ne correspond')).toBeVisible();
  await expect(range(page)).toHaveText('0 sur 0');
  await button(page, 'Effacer la recherche').last().click();
  await expect(range(page)).toHaveText('1–50 sur 120');
});

test('the address holds the state: back, forward and a link reopen it', async ({ page, signIn, context }) => {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users?size=25`);
  await expect(range(page)).toHaveText('1–25 sur 120');
  await button(page, 'Suivant').click();
  await expect(range(page)).toHaveText('26–50 sur 120');
  await userTable(page).getByRole('button', { name: 'Utilisateurs' }).click();
  await expect(range(page)).toHaveText('1–25 sur 120');
  await expect.poll(async () => (await shownUsers(page))[0]).toBe('Zoé Aubert');
  await button(page, 'Suivant').click();
  await expect(range(page)).toHaveText('26–50 sur 120');
  const there = await shownUsers(page);
  await page.goBack();
  await expect(range(page)).toHaveText('1–25 sur 120');
  await page.goBack();
  await expect(range(page)).toHaveText('26–50 sur 120');
  await page.goForward();
  await page.goForward();
  await expect.poll(() => shownUsers(page)).toEqual(there);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect.poll(() => shownUsers(other)).toEqual(there);
  await other.close();
});
