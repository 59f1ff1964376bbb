import { expect, test } from '#test/support/e2e.ts';

/** From nothing: a portal without the demonstration. */
test.use({ story: 'an empty portal', demo: false });

test('from an empty portal to a customer with licences, archived and brought back', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  test.setTimeout(120_000);
  await signIn('/');
  await page.getByRole('link', { name: 'Ajouter un client' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ajouter un client' })).toBeVisible();
  const save = page.getByRole('button', { name: 'Enregistrer' });
  await save.click();
  await expect(page.getByText('Saisissez le nom de la société.')).toBeVisible();
  await expect(page.getByText('Saisissez au moins un domaine.')).toBeVisible();
  await expect(page.getByText('Choisissez un pays.')).toBeVisible();
  await page.getByRole('textbox', { name: 'Nom de la société' }).fill('Litware SARL');
  const domains = page.getByRole('textbox', { name: 'Domaines' });
  await domains.fill('litware.example, rien');
  await expect(page.getByText(/«.rien.» n'est pas un domaine/)).toBeVisible();
  await domains.fill('litware.example, litware.test');
  await page.getByRole('combobox', { name: 'Pays' }).pressSequentially('belg');
  await page.getByRole('option', { name: 'Belgique' }).click();
  await page.getByRole('combobox', { name: 'Fuseau horaire' }).selectOption('Europe/Brussels');
  await save.click();

  await expect(page.getByRole('heading', { level: 1, name: 'Litware SARL' })).toBeVisible();
  await expect(page.getByText('litware.example, litware.test')).toBeVisible();
  await page.getByRole('link', { name: 'Abonnements' }).click();
  await expect(page.getByText('Aucun abonnement pour le moment')).toBeVisible();

  // S6: any product of the catalogue
  await page.getByRole('button', { name: 'Commencer un abonnement' }).click();
  const dialog = page.getByRole('dialog', { name: 'Commencer un abonnement' });
  await dialog.getByRole('button', { name: 'Commencer un abonnement' }).click();
  await expect(dialog.getByText('Choisissez un produit.')).toBeVisible();
  await dialog.getByRole('combobox', { name: 'Produit' }).pressSequentially('ENTERPRISEPACK');
  await page
    .getByRole('option', { name: /^Office 365 E3/ })
    .first()
    .click();
  await dialog.getByRole('textbox', { name: 'Nombre de licences' }).fill('12');
  await dialog.getByRole('button', { name: 'Acheter 12 licences' }).click();
  await expect(dialog).toBeHidden();
  const row = page.getByRole('row', { name: /Office 365 E3/ });
  await expect(row.getByRole('cell').nth(1)).toHaveText('12');
  await expect(row.getByRole('cell').nth(3)).toHaveText('12');

  // a domain belongs to one customer
  expectConsoleError(/status of 409/);
  await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
  await page.getByRole('button', { name: 'Ajouter un client' }).click();
  await page.getByRole('textbox', { name: 'Nom de la société' }).fill('Litware bis');
  await page.getByRole('textbox', { name: 'Domaines' }).fill('litware.test');
  await page.getByRole('combobox', { name: 'Pays' }).pressSequentially('belg');
  await page.getByRole('option', { name: 'Belgique' }).click();
  await save.click();
  await expect(page.getByText('Le domaine litware.test appartient déjà à un client.')).toBeVisible();
  await page.getByRole('button', { name: 'Annuler' }).click();

  await page.getByRole('table').getByRole('link', { name: 'Litware SARL' }).click();
  await page.getByRole('button', { name: 'Modifier' }).click();
  await page.getByRole('textbox', { name: 'Nom de la société' }).fill('Litware SA');
  await save.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Litware SA' })).toBeVisible();

  await page.getByRole('button', { name: 'Archiver' }).click();
  const archive = page.getByRole('dialog', { name: /^Archiver Litware SA/ });
  await archive.getByRole('button', { name: 'Archiver' }).click();
  await expect(page.getByText(/^Archivé depuis le/)).toBeVisible();
  await page.getByRole('link', { name: 'Abonnements' }).click();
  await expect(page.getByRole('button', { name: 'Commencer un abonnement' })).toBeDisabled();
  await page.getByRole('link', { name: 'Clients', exact: true }).first().click();
  await expect(page.getByText('Aucun client pour le moment')).toBeVisible();
  await page.getByRole('button', { name: 'Archivés (1)' }).click();
  await page.getByRole('table').getByRole('link', { name: 'Litware SA' }).click();
  await page.getByRole('button', { name: 'Rétablir' }).click();
  await expect(page.getByText(/^Archivé depuis le/)).toBeHidden();
  await expect(page.getByRole('button', { name: 'Archiver' })).toBeEnabled();
});
