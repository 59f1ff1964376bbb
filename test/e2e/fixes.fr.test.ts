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
  resultRow,
  save,
  send,
  summary,
  usersOf,
} from './desk.ts';

test.use({ story: 'fixes in place' });

const DOMESTIC = "Forfait d'appels nationaux Microsoft 365";
const DOMESTIC_AND_INTERNATIONAL = "Forfait d'appels nationaux et internationaux Microsoft 365";
const AUDIO = 'Audioconférence Microsoft 365';

/** Opens the licences of the users named; of namesakes the first. */
async function deskOf(page: Page, ...names: readonly string[]) {
  const customerId = await customerNamed(page, FABRIKAM);
  const all = await usersOf(page, customerId);
  const users = names.map((name) => {
    const found = all.find(({ displayName }) => displayName === name);
    if (found === undefined) throw new Error(`Nobody is called ${name}`);
    return found;
  });
  await openLicenses(page, customerId, users);
  return customerId;
}

const split = (page: Page, sentence: string) => summary(page).getByRole('img', { name: sentence, exact: true });
const fixes = (page: Page) => summary(page).getByRole('region', { name: /^Corrections/ });
const saveButton = (page: Page) => page.getByRole('button', { name: /^Enregistrer/ });

async function saveNow(page: Page) {
  await saveButton(page).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
}

/** Gives those refused for want of a location this one. */
async function setPlace(page: Page, users: string, place: string) {
  const choice = summary(page).getByRole('combobox', { name: `Emplacement pour ${users}` });
  await choice.click();
  await choice.fill(place);
  await page.getByRole('option', { name: place, exact: true }).click();
  await summary(page)
    .getByRole('button', { name: /^Appliquer (à|aux) / })
    .click();
}

test('S24: a location for those who have none, and for nobody else', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await deskOf(page, 'Odile Gaudin', 'Hélène Saint-Pierre');
  const before = (await usersOf(page, customerId)).find(({ displayName }) => displayName === 'Hélène Saint-Pierre');
  await productBox(page, 'Office 365 F3').check();
  await expect(split(page, '1 modifié, 1 refusé, 0 inchangé')).toBeVisible();
  await expect(saveButton(page)).toHaveAccessibleName(/Attribuer 1 ; 1 sera refusé$/);
  const apply = summary(page).getByRole('button', { name: /^Appliquer à 1/ });
  await expect(apply).toHaveAccessibleDescription("Choisissez d'abord un emplacement.");

  // who it is: a list that closes again
  const who = summary(page).getByRole('button', { name: /^1 utilisateur.: L'utilisateur n'a pas d'emplacement/ });
  await who.click();
  await expect(page.getByRole('dialog').getByText('odile.gaudin@fabrikam.com')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await expect(who).toBeFocused();

  await setPlace(page, '1 utilisateur', 'Belgique');
  await expect(split(page, '2 modifiés, 0 refusé, 0 inchangé')).toBeVisible();
  await expect(fixes(page)).toContainText(/Emplacement défini.: Belgique/);
  await expect(fixes(page)).toContainText('1 utilisateur');
  // the card with the button that was pressed is gone: the focus is with what was done
  await expect(fixes(page).getByRole('heading')).toBeFocused();

  // taken back, it is as before; other choices do not take it back
  await fixes(page)
    .getByRole('button', { name: /^Retirer/ })
    .click();
  await expect(split(page, '1 modifié, 1 refusé, 0 inchangé')).toBeVisible();
  await setPlace(page, '1 utilisateur', 'Luxembourg');
  await productBox(page, 'Office 365 F3').uncheck();
  await productBox(page, 'Power BI Pro').check();
  await expect(split(page, '2 modifiés, 0 refusé, 0 inchangé')).toBeVisible();
  await expect(saveButton(page)).toHaveAccessibleName(/Attribuer 2, définir 1 emplacement$/);

  await saveNow(page);
  await expect(resultRow(page, 'Odile Gaudin')).toContainText('Luxembourg');
  const after = await usersOf(page, customerId);
  expect(after.find(({ displayName }) => displayName === 'Odile Gaudin')?.location).toBe('LU');
  expect(after.find(({ displayName }) => displayName === 'Hélène Saint-Pierre')?.location).toBe(before?.location);
});

test('S30: also assign the product that is needed', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await deskOf(page, 'Noémie Brun', 'Agathe Morel');
  await productBox(page, AUDIO).check();
  await expect(split(page, '1 modifié, 1 refusé, 0 inchangé')).toBeVisible();
  await summary(page)
    .getByRole('button', { name: /^Attribuer aussi Office 365 F3 · \d+ disponibles?$/ })
    .click();
  await expect(split(page, '2 modifiés, 0 refusé, 0 inchangé')).toBeVisible();
  await expect(fixes(page)).toContainText('Attribuer aussi Office 365 F3');
  await expect(saveButton(page)).toHaveAccessibleName(/Attribuer 3$/);
  await saveNow(page);
  await expect(resultRow(page, 'Noémie Brun')).toContainText('+ Office 365 F3');
  await expect(resultRow(page, 'Agathe Morel')).not.toContainText('+ Office 365 F3');
  const product = await productsOf(page, customerId);
  const noemie = (await usersOf(page, customerId)).find(({ displayName }) => displayName === 'Noémie Brun');
  expect(noemie?.licenses).toEqual(expect.arrayContaining([product('DESKLESSPACK').id, product('MCOMEETADV').id]));
});

test('S31: also revoke the product that excludes it', async ({ page, signIn }) => {
  await signIn('/');
  await deskOf(page, 'Zoé Aubert', 'Bérénice Faure');
  await productBox(page, DOMESTIC).check();
  await summary(page)
    .getByRole('button', { name: "Révoquer aussi Forfait d'appels nationaux et internationaux", exact: true })
    .click();
  await expect(split(page, '2 modifiés, 0 refusé, 0 inchangé')).toBeVisible();
  await expect(saveButton(page)).toHaveAccessibleName(/Attribuer 2, révoquer 1$/);
  await saveNow(page);
  await expect(resultRow(page, 'Zoé Aubert')).toContainText(`− ${DOMESTIC_AND_INTERNATIONAL}`);
  await expect(resultRow(page, 'Bérénice Faure')).toContainText(`+ ${DOMESTIC}`);
});

test('S29: who cannot have it is left out of the save', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await deskOf(page, 'Mehdi Bennani', 'Inès Mansouri');
  await productBox(page, DOMESTIC).check();
  await summary(page).getByRole('button', { name: 'Laisser de côté 1 utilisateur' }).click();
  await expect(split(page, '1 modifié, 0 refusé, 0 inchangé, 1 laissé de côté')).toBeVisible();
  await expect(saveButton(page)).toHaveAccessibleName(/Attribuer 1 ; 1 laissé de côté$/);
  await saveNow(page);
  const items = await itemsOf(page, customerId, operationInAddress(page).operationId);
  expect(items.map(({ displayName, outcome }) => [displayName, outcome])).toEqual([['Inès Mansouri', 'changed']]);
});

test('S20, S21: buy what is missing, without losing what was chosen', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await deskOf(page, 'Mélanie Vidal', 'Hélène Saint-Pierre');
  await productBox(page, 'Office 365 E1').check();
  await productBox(page, 'Power BI Pro').check();
  await expect(split(page, '0 modifié, 2 refusés, 0 inchangé')).toBeVisible();
  await expect(productRow(page, 'Office 365 E1').getByRole('button', { name: /^Acheter davantage/ })).toBeVisible();
  await summary(page)
    .getByRole('button', { name: /^Acheter 2 licences/ })
    .click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('textbox', { name: 'Licences à acheter' })).toHaveValue('2');
  await dialog.getByRole('button', { name: 'Acheter 2 licences' }).click();
  await expect(dialog).toBeHidden();
  await expect(split(page, '2 modifiés, 0 refusé, 0 inchangé')).toBeVisible();
  await expect(productBox(page, 'Power BI Pro')).toBeChecked();
  await expect(productRow(page, 'Office 365 E1').getByRole('cell').nth(2)).toContainText('2');
  await saveNow(page);
  const product = await productsOf(page, customerId);
  expect(product('STANDARDPACK').available).toBe(0);
});

test('fixes outlast a preview that fails', async ({ page, signIn, expectConsoleError }) => {
  expectConsoleError(/ERR_INTERNET_DISCONNECTED/);
  await signIn('/');
  await deskOf(page, 'Mehdi Bennani', 'Hélène Saint-Pierre');
  await productBox(page, DOMESTIC).check();
  await summary(page).getByRole('button', { name: 'Laisser de côté 1 utilisateur' }).click();
  await expect(split(page, '1 modifié, 0 refusé, 0 inchangé, 1 laissé de côté')).toBeVisible();
  await page.context().setOffline(true);
  await productBox(page, 'Visio Plan 2').check();
  await expect(summary(page).getByRole('alert')).toBeVisible();
  await expect(fixes(page)).toContainText('Laissés de côté');
  // nothing is known: the button claims nothing
  await expect(saveButton(page)).toHaveAccessibleName('Enregistrer');
  await page.context().setOffline(false);
  await summary(page).getByRole('button', { name: 'Réessayer' }).click();
  await expect(split(page, '1 modifié, 0 refusé, 0 inchangé, 1 laissé de côté')).toBeVisible();
});

test('another attempt starts with what was asked for, and is fixed in place', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const product = await productsOf(page, customerId);
  const alain = (await usersOf(page, customerId)).filter(({ displayName }) => displayName === 'Alain Rousseau');
  expect(alain).toMatchObject([{ location: null }]);
  const failed = await save(page, customerId, alain, {
    products: [{ productId: product('VISIOCLIENT').id, license: 'assign', plans: {} }],
  });
  expect(failed).toMatchObject({ refused: 1 });
  const { status, body } = await send<{ selectionId: string }>(
    page,
    `/api/customers/${customerId}/operations/${failed.id}/retries`,
    {},
  );
  expect(status).toBe(201);
  await page.goto(`/customers/${customerId}/licenses/${body.selectionId}?retry=${failed.id}`);
  await expect(productBox(page, 'Visio Plan 2')).toBeChecked();
  await expect(split(page, '0 modifié, 1 refusé, 0 inchangé')).toBeVisible();
  await setPlace(page, '1 utilisateur', 'France');
  await expect(split(page, '1 modifié, 0 refusé, 0 inchangé')).toBeVisible();
  await saveNow(page);
  await expect(resultRow(page, 'Alain Rousseau')).toContainText('+ Visio Plan 2');
});
