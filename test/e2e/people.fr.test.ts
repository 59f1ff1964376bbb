import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, productsOf, usersOf } from './desk.ts';

test.use({ story: 'people', locale: 'fr-FR' });

const step = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const next = (page: Page) => page.getByRole('button', { name: 'Suivant' });
const box = (page: Page, name: string) =>
  page.getByRole('table', { name: 'Licences à attribuer' }).getByRole('checkbox', { name, exact: true });
const look = async (page: Page, name: string) => {
  const folder = process.env['LOOKS'];
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png` });
};

async function choosePlace(page: Page, place: string) {
  const combobox = page.getByRole('combobox', { name: /^Emplacement/ });
  await combobox.click();
  await combobox.fill(place);
  await page.getByRole('option', { name: place, exact: true }).click();
}

/** Nothing secret outside the page itself (T12, T32). */
async function expectNowhereElse(page: Page, password: string) {
  const kept = await page.evaluate(() => [
    document.title,
    window.location.href,
    JSON.stringify(localStorage),
    JSON.stringify(sessionStorage),
    JSON.stringify(history.state),
  ]);
  for (const place of kept) expect(place).not.toContain(password);
}

test('S43–S45, S47: two users of one set, and what they sign in with, on paper and in a file', async ({
  page,
  signIn,
  context,
}) => {
  test.setTimeout(120_000);
  await context.grantPermissions(['clipboard-read', 'clipboard-write']).catch(() => undefined);
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const taken = (await usersOf(page, customerId))[0];
  const available = (await productsOf(page, customerId))('ENTERPRISEPACK').available;
  await page.goto(`/customers/${customerId}/users?size=25`);
  await page.getByRole('button', { name: 'Ajouter un utilisateur' }).click();

  // by keyboard: names, from which the rest follows
  await expect(step(page, 'Informations')).toBeVisible();
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true');
  await look(page, 'info-empty');
  await page.getByRole('textbox', { name: 'Prénom' }).focus();
  await page.keyboard.type('Zoé');
  await page.keyboard.press('Tab');
  await page.keyboard.type("D'Œuvre");
  await page.keyboard.press('Tab');
  await expect(page.getByRole('textbox', { name: /^Nom complet/ })).toHaveValue("Zoé D'Œuvre");
  const local = page.getByRole('textbox', { name: 'E-mail, partie avant @' });
  await expect(local).toHaveValue('zoe.doeuvre');
  await expect(page.getByText('Il manque encore : Emplacement.').first()).toBeVisible();
  // an address that is somebody's, and one that is none
  await local.fill(taken?.email.split('@')[0] ?? '');
  await page.getByRole('combobox', { name: 'Domaine' }).selectOption(taken?.email.split('@')[1] ?? '');
  await expect(page.getByText('Cette adresse appartient à un autre utilisateur du client.').first()).toBeVisible();
  await local.fill('zoé d');
  await page.keyboard.press('Tab');
  await expect(page.getByText(/^Lettres sans accent, chiffres/)).toBeVisible();
  await look(page, 'info-wrong');
  await local.fill('zoe.doeuvre');
  await choosePlace(page, 'France');
  await next(page).press('Enter');

  await expect(step(page, 'Autorisations')).toBeFocused();
  await page.getByRole('radio', { name: 'Autorisations personnalisées' }).check();
  await expect(page.getByText('Choisissez au moins un rôle.').first()).toBeVisible();
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('checkbox', { name: /^Administrateur de services/ }).check();
  await look(page, 'permissions');
  await next(page).click();

  // what cannot be had says so at once, with what can be done
  await expect(step(page, 'Attribuer des licences')).toBeFocused();
  await box(page, 'Audioconférence Microsoft 365').check();
  await expect(
    page.getByText('Des licences ne peuvent pas être attribuées ainsi.', { exact: false }).first(),
  ).toBeVisible();
  await look(page, 'licenses-refused');
  await expect(next(page)).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByRole('button', { name: /^Ajouter .*365/ }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Retirer Audioconférence Microsoft 365' }).click();
  await expect(box(page, 'Audioconférence Microsoft 365')).not.toBeChecked();
  // without a seat there is only buying
  await expect(box(page, 'Office 365 E1')).toBeDisabled();
  await expect(page.getByRole('button', { name: /^Acheter davantage.*Office 365 E1/ })).toBeVisible();
  await box(page, 'Office 365 E3').check();
  await expect(page.getByRole('region', { name: 'Récapitulatif' })).toContainText(`reste ${available - 1}`);
  await expect(page.getByText('Disponible : France.').first()).toBeVisible();
  await page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 E3$/ }).click();
  await page
    .getByRole('group', { name: /Office 365 E3/ })
    .getByRole('checkbox')
    .nth(1)
    .uncheck();
  await look(page, 'licenses');
  await next(page).click();

  await expect(step(page, 'Vérification')).toBeFocused();
  await expect(page.getByText('zoe.doeuvre@', { exact: false }).first()).toBeVisible();
  await look(page, 'review');
  // a step that is done is a link
  await page.getByRole('list', { name: 'Étapes' }).getByRole('link', { name: 'Autorisations' }).click();
  await expect(step(page, 'Autorisations')).toBeVisible();
  await page.goBack();
  await page.getByRole('button', { name: 'Enregistrer' }).click();

  await expect(step(page, '1 utilisateur ajouté')).toBeVisible();
  const shown = page.getByRole('table', { name: 'Noms et mots de passe temporaires' });
  const first = (await shown.locator('code').first().innerText()).trim();
  expect(first).toMatch(/^(\w{5}-){3}\w{5}$/);
  await look(page, 'hand-over-one');

  // another of the set: as many permissions and licences, nobody's name
  await page.getByRole('button', { name: 'Ajouter un autre utilisateur' }).click();
  await expect(step(page, 'Informations')).toBeVisible();
  await expect(page.getByText('1 utilisateur de cette série est déjà ajouté')).toBeVisible();
  await page.getByRole('textbox', { name: /^Nom complet/ }).fill('Abel Zola');
  await local.fill('abel.zola');
  await page.getByRole('textbox', { name: 'Autre e-mail' }).fill('abel@home.example');
  await choosePlace(page, 'Belgique');
  await next(page).click();
  await expect(page.getByRole('checkbox', { name: /^Administrateur de services/ })).toBeChecked();
  await next(page).click();
  await expect(box(page, 'Office 365 E3')).toBeChecked();
  await next(page).click();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(step(page, '2 utilisateurs ajoutés')).toBeVisible();
  await expect(shown.getByRole('row')).toHaveCount(3);
  await look(page, 'hand-over');

  // leaving with nothing handed over asks once
  await page.getByRole('link', { name: 'Utilisateurs et licences' }).first().click();
  const asking = page.getByRole('dialog', { name: 'Quitter sans rien remettre ?' });
  await look(page, 'leave');
  await asking.getByRole('button', { name: 'Rester' }).click();
  await expect(asking).toBeHidden();

  // hidden for others in the room; copied one by one
  await page.getByRole('button', { name: 'Masquer les mots de passe' }).click();
  await expect(page.locator('main')).not.toContainText(first);
  await look(page, 'hand-over-hidden');
  await page.getByRole('button', { name: 'Afficher les mots de passe' }).click();
  await expect(page.locator('main')).toContainText(first);
  await expectNowhereElse(page, first);

  // on paper: a sheet for each
  await page.evaluate(() => {
    window.print = () => undefined;
  });
  await page.getByRole('button', { name: 'Une fiche par personne' }).click();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('article')).toHaveCount(2);
  await expect(page.getByRole('heading', { name: 'Remettre les identifiants' })).toBeHidden();
  await expect(page.getByRole('article').last()).toContainText(first);
  const folder = process.env['LOOKS'];
  const sheets = await page.pdf({
    preferCSSPageSize: true,
    ...(folder === undefined ? {} : { path: `${folder}/sheets.pdf` }),
  });
  expect(sheets.toString('latin1').match(/\/Type\s*\/Page\b/g)).toHaveLength(2);
  await page.emulateMedia({ media: null });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await page.getByRole('button', { name: 'Tableau' }).click();
  if (folder !== undefined) await page.pdf({ preferCSSPageSize: true, path: `${folder}/table.pdf` });
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));

  // in a file, which a spreadsheet reads as text
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Télécharger' }).click();
  const file = await arriving;
  expect(file.suggestedFilename()).toMatch(/^fabrikam-inc-mots-de-passe-temporaires-.*\.csv$/);
  const lines = (await readFile(await file.path(), 'utf8')).trim().split('\r\n');
  expect(lines).toHaveLength(3);
  expect(lines[1]).toMatch(/^Abel Zola;abel\.zola@[^;]+;\w{5}-[\w-]+;abel@home\.example;/);
  expect(lines[2]).toContain(first);

  // done: nobody reads them any more
  const address = page.url();
  await page.getByRole('button', { name: 'Terminé' }).click();
  await expect(step(page, 'Utilisateurs et licences')).toBeVisible();
  await page.goto(address);
  await expect(page.getByRole('heading', { name: 'Aucun mot de passe à afficher ici' })).toBeVisible();
  await look(page, 'hand-over-gone');
  expect((await productsOf(page, customerId))('ENTERPRISEPACK').available).toBe(available - 2);
});

test('T45: an edit that another one overtook is refused, reloaded, and made', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 412/);
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const user = (await usersOf(page, customerId)).find(
    ({ licenses, location }) => licenses.length > 0 && location === 'FR',
  );
  await page.goto(`/customers/${customerId}/users?user=${user?.id}`);
  await page.getByRole('button', { name: `Modifier : ${user?.displayName}` }).click();
  await expect(step(page, 'Informations')).toBeVisible();
  await page.getByRole('textbox', { name: 'Fonction' }).fill('Acheteuse');

  // somebody else, meanwhile
  const other = await page.request.patch(`/api/customers/${customerId}/users/${user?.id}`, {
    data: { phone: '+33 1 02 03 04 05' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(other.status()).toBe(200);
  for (const name of ['Autorisations', 'Attribuer des licences', 'Vérification']) {
    await next(page).click();
    await expect(step(page, name)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('alert')).toContainText('Cet utilisateur a été modifié entre-temps.');
  await look(page, 'edit-conflict');
  await page.getByRole('button', { name: 'Recharger' }).click();
  await expect(page.getByText('Ce que vous aviez modifié', { exact: false })).toBeVisible();
  await expect(page.locator('main')).toContainText('+33 1 02 03 04 05');
  await expect(page.locator('main')).toContainText('Acheteuse (avant : ');
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page.getByRole('heading', { level: 2, name: user?.displayName ?? '' })).toBeVisible();
  await expect(page.getByText('Acheteuse')).toBeVisible();
  await expect(page.getByText('+33 1 02 03 04 05')).toBeVisible();
});
