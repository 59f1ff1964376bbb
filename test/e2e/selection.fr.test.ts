import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, productBox } from './desk.ts';

test.use({ story: 'selection' });

const selection = (page: Page) => page.getByRole('region', { name: 'Sélection' });
const manage = (page: Page) => page.getByRole('button', { name: 'Gérer les licences', exact: true });
const box = (page: Page, name: string) => page.getByRole('checkbox', { name: `Sélectionner ${name}` }).first();
const range = (page: Page) => page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');

async function openUsers(page: Page, signIn: (path?: string) => Promise<void>) {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users?size=25`);
  await expect(range(page)).toHaveText('1–25 sur 120');
}

test('S12: without a selection Gérer les licences says why it cannot be used', async ({ page, signIn }) => {
  await openUsers(page, signIn);
  await expect(manage(page)).toBeDisabled();
  await manage(page).focus();
  await expect(page.getByRole('tooltip')).toHaveText("Sélectionnez d'abord un ou plusieurs utilisateurs.");
  await expect(manage(page)).toHaveAccessibleDescription("Sélectionnez d'abord un ou plusieurs utilisateurs.");
  await box(page, 'Adèle Fournier').check();
  await expect(manage(page)).toBeEnabled();
});

test('S10, S11: it survives paging, sorting and searching; one is removed from its own list', async ({
  page,
  signIn,
}) => {
  await openUsers(page, signIn);
  await box(page, 'Adèle Fournier').check();
  await expect(selection(page)).toContainText('1 sélectionné');
  await page.getByRole('button', { name: 'Suivant' }).click();
  await expect(range(page)).toHaveText('26–50 sur 120');
  await box(page, 'Hugo Marchal').check();
  await page.getByRole('table').getByRole('button', { name: 'Utilisateurs' }).click();
  await expect(range(page)).toHaveText('1–25 sur 120');
  await box(page, 'Zoé Aubert').check();
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('fontaine');
  await expect(range(page)).toHaveText('1–2 sur 2');
  await box(page, 'Léa Fontaine').check();
  await expect(selection(page)).toContainText('4 sélectionnés');
  await page.getByRole('button', { name: 'Utilisateurs sélectionnés (4)' }).click();
  const list = page.getByRole('table', { name: 'Utilisateurs sélectionnés (4)' });
  await expect(list.getByRole('row')).toHaveCount(5);
  await page.getByRole('button', { name: 'Retirer Hugo Marchal de la sélection' }).click();
  await expect(page.getByRole('table', { name: 'Utilisateurs sélectionnés (3)' }).getByRole('row')).toHaveCount(4);
  await page.getByRole('button', { name: 'Retour à tous les utilisateurs' }).click();
  await page.getByRole('searchbox', { name: 'Rechercher' }).fill('hugo');
  await expect(range(page)).toHaveText('1–1 sur 1');
  await expect(box(page, 'Hugo Marchal')).not.toBeChecked();
  await expect(selection(page)).toContainText('3 sélectionnés');
});

test('S10: cleared by Effacer, by going to another customer, and by a save; kept by Annuler', async ({
  page,
  signIn,
}) => {
  await openUsers(page, signIn);
  await box(page, 'Adèle Fournier').check();
  await selection(page).getByRole('button', { name: 'Effacer' }).click();
  await expect(selection(page)).toBeHidden();
  await expect(box(page, 'Adèle Fournier')).not.toBeChecked();

  await box(page, 'Ahmed Benali').check();
  await page.getByRole('button', { name: 'Changer de client' }).click();
  await page.getByRole('dialog').getByRole('searchbox').fill('northwind');
  await page
    .getByRole('dialog')
    .getByRole('link', { name: /Northwind Traders/ })
    .click();
  await expect(page.getByText(/^3.000 utilisateurs/)).toBeVisible();
  await expect(selection(page)).toBeHidden();
  await page.goBack();
  await expect(box(page, 'Ahmed Benali')).not.toBeChecked();

  await box(page, 'Ahmed Benali').check();
  await manage(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Gérer les licences' })).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();
  await expect(box(page, 'Ahmed Benali')).toBeChecked();
  await manage(page).click();
  await productBox(page, 'Power BI Pro').check();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await page.getByRole('button', { name: 'Retour aux utilisateurs' }).click();
  await expect(box(page, 'Ahmed Benali')).not.toBeChecked();
  await expect(selection(page)).toBeHidden();
});

test('S17, S18: a chip is taken out on the licence page, which says so', async ({ page, signIn }) => {
  await openUsers(page, signIn);
  for (const name of ['Adèle Fournier', 'Adrien Petit', 'Agathe Morel']) await box(page, name).check();
  await manage(page).click();
  await page.getByRole('button', { name: 'Retirer Adrien Petit de la sélection' }).click();
  await expect(page.getByRole('list', { name: 'Utilisateurs sélectionnés (2)' }).getByRole('listitem')).toHaveCount(2);
  await expect(page.getByText("Adrien Petit n'est plus sélectionné. 2 utilisateurs sélectionnés.")).toBeAttached();
  await expect(page.getByText('2 utilisateurs chez Fabrikam, Inc.')).toBeVisible();
});

test('S18: past fifty the chips open a list that can be searched', async ({ page, signIn }) => {
  await signIn('/');
  await page.goto(`/customers/${await customerNamed(page, FABRIKAM)}/users?size=100`);
  await page.getByRole('checkbox', { name: 'Sélectionner les 100 lignes de cette page' }).check();
  await manage(page).click();
  await page.getByRole('button', { name: /^Afficher \d+ autres utilisateurs$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Utilisateurs sélectionnés (100)' });
  await expect(dialog.getByRole('listitem')).toHaveCount(100);
  await dialog.getByRole('searchbox').fill('léa');
  await expect(dialog.getByRole('listitem').first()).toContainText('Léa Fontaine');
  await dialog.getByRole('button', { name: 'Fermer' }).click();
  await expect(dialog).toBeHidden();
});
