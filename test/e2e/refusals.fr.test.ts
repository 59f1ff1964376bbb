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
  summary,
  usersOf,
} from './desk.ts';

test.use({ story: 'refusals' });

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

async function saveNow(page: Page) {
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
}

/** The fold of the result list that holds those refused for this reason. */
const fold = (page: Page, reason: string) => page.getByRole('button', { name: new RegExp(`^${reason}`) });

test('no location: refused before and after the save', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await deskOf(page, 'Odile Gaudin', 'Hélène Saint-Pierre');
  await expect(page.getByText("1 utilisateur n'a pas d'emplacement")).toBeVisible();
  await productBox(page, 'Office 365 F3').check();
  await expect(summary(page).getByText("L'utilisateur n'a pas d'emplacement")).toBeVisible();
  await saveNow(page);
  await expect(fold(page, "L'utilisateur n'a pas d'emplacement")).toBeVisible();
  await expect(resultRow(page, 'Odile Gaudin')).toContainText("Rien n'a été appliqué");
  await expect(resultRow(page, 'Odile Gaudin')).toContainText('Aucune licence');
  await expect(resultRow(page, 'Hélène Saint-Pierre')).toContainText('+ Office 365 F3');
  const items = await itemsOf(page, customerId, operationInAddress(page).operationId);
  expect(items.map(({ displayName, outcome }) => [displayName, outcome])).toEqual([
    ['Odile Gaudin', 'refused'],
    ['Hélène Saint-Pierre', 'changed'],
  ]);
  expect(items[0]?.reasons).toMatchObject([{ code: 'locationRequired' }]);
});

test('S29: not sold where the user is', async ({ page, signIn }) => {
  await signIn('/');
  await deskOf(page, 'Mehdi Bennani', 'Moussa Traoré', 'Inès Mansouri');
  await productBox(page, DOMESTIC).check();
  await expect(summary(page).getByText("Non disponible à l'emplacement de l'utilisateur")).toBeVisible();
  await saveNow(page);
  await expect(resultRow(page, 'Mehdi Bennani')).toContainText(/n'est pas disponible à cet emplacement.: Maroc/);
  await expect(resultRow(page, 'Moussa Traoré')).toContainText(/n'est pas disponible à cet emplacement.: Sénégal/);
  await expect(resultRow(page, 'Inès Mansouri')).toContainText(`+ ${DOMESTIC}`);
});

test('S30: what a product needs is missing, on assigning and on revoking', async ({ page, signIn }) => {
  await signIn('/');
  await deskOf(page, 'Noémie Brun', 'Agathe Morel');
  await productBox(page, AUDIO).check();
  await expect(summary(page).getByText('Nécessite un autre produit ou service')).toBeVisible();
  await expect(summary(page).getByRole('img', { name: '1 modifié, 1 refusé, 0 inchangé' })).toBeVisible();
  await saveNow(page);
  await expect(resultRow(page, 'Noémie Brun')).toContainText(/nécessite/);
  await expect(resultRow(page, 'Agathe Morel')).toContainText(`+ ${AUDIO}`);

  // Agathe's Teams comes with the E3: without it Audio Conferencing could not work
  await deskOf(page, 'Agathe Morel');
  const e3 = productBox(page, 'Office 365 E3');
  await expect(e3).toBeChecked();
  await e3.uncheck();
  await expect(summary(page).getByText('Nécessite un autre produit ou service')).toBeVisible();
  await expect(summary(page).getByRole('img', { name: '0 modifié, 1 refusé, 0 inchangé' })).toBeVisible();
  // what the same save takes away as well needs nothing any more
  await productBox(page, AUDIO).uncheck();
  await expect(summary(page).getByRole('img', { name: '1 modifié, 0 refusé, 0 inchangé' })).toBeVisible();
});

test('S30: a required product ticked in the same save counts', async ({ page, signIn }) => {
  await signIn('/');
  await deskOf(page, 'Noémie Brun');
  await productBox(page, 'Viva Insights').check();
  await expect(summary(page).getByText('Nécessite un autre produit ou service')).toBeVisible();
  await productBox(page, 'Exchange Online (plan 1)').check();
  await expect(summary(page).getByRole('img', { name: '1 modifié, 0 refusé, 0 inchangé' })).toBeVisible();
});

test('S31: two that exclude each other, and a save that revokes the one for the other', async ({ page, signIn }) => {
  await signIn('/');
  await deskOf(page, 'Zoé Aubert', 'Bérénice Faure');
  await productBox(page, DOMESTIC).check();
  await expect(summary(page).getByText('Ne peuvent pas être attribués ensemble')).toBeVisible();
  await saveNow(page);
  await expect(fold(page, 'Ne peuvent pas être attribués ensemble')).toBeVisible();
  await expect(resultRow(page, 'Zoé Aubert')).toContainText(`${DOMESTIC} et ${DOMESTIC_AND_INTERNATIONAL}`);
  await expect(resultRow(page, 'Bérénice Faure')).toContainText(`+ ${DOMESTIC}`);

  await deskOf(page, 'Zoé Aubert');
  await productBox(page, DOMESTIC).check();
  await productBox(page, DOMESTIC_AND_INTERNATIONAL).uncheck();
  await expect(summary(page).getByRole('img', { name: '1 modifié, 0 refusé, 0 inchangé' })).toBeVisible();
  await saveNow(page);
  await expect(resultRow(page, 'Zoé Aubert')).toContainText(`− ${DOMESTIC_AND_INTERNATIONAL}`);
});

test('S24: a product that is used up', async ({ page, signIn }) => {
  await signIn('/');
  await deskOf(page, 'Mélanie Vidal');
  await productBox(page, 'Office 365 E1').check();
  await expect(summary(page).getByText('Aucune licence disponible')).toBeVisible();
  await expect(summary(page).getByText(/^Office 365 E1.: il en manque 1$/)).toBeVisible();
  await saveNow(page);
  await expect(fold(page, 'Aucune licence disponible')).toBeVisible();
  await expect(resultRow(page, 'Mélanie Vidal')).toContainText('Office 365 E1 est épuisé');
});

test('S24: 14 seats for 16 users: the first 14 in the order of the chips', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const product = await productsOf(page, customerId);
  const e3 = product('ENTERPRISEPACK');
  const frontline = product('DESKLESSPACK').id;
  const exchange = product('EXCHANGESTANDARD').id;
  const users = (await usersOf(page, customerId))
    .filter(({ licenses: [only, ...others] }) => others.length === 0 && (only === frontline || only === exchange))
    .slice(0, e3.available + 2);
  expect(users).toHaveLength(e3.available + 2);
  await openLicenses(page, customerId, users.toReversed());
  await productBox(page, 'Office 365 E3').check();
  await expect(productRow(page, 'Office 365 E3')).toContainText(`+ ${users.length} à attribuer`);
  await expect(summary(page).getByText(/^Office 365 E3.: il en manque 2$/)).toBeVisible();
  await saveNow(page);
  await expect(
    page.getByRole('img', { name: `${e3.available} modifiés, 2 échecs, 0 inchangé`, exact: true }),
  ).toBeVisible();
  for (const { displayName } of users.slice(e3.available))
    await expect(resultRow(page, displayName).first()).toContainText('Office 365 E3 est épuisé');
  const items = await itemsOf(page, customerId, operationInAddress(page).operationId);
  expect(items.filter(({ outcome }) => outcome === 'refused').map(({ userId }) => userId)).toEqual(
    users.slice(e3.available).map(({ id }) => id),
  );
  expect((await productsOf(page, customerId))('ENTERPRISEPACK').available).toBe(0);
});

test("all or nothing per user: what is refused takes the user's other changes with it", async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await deskOf(page, 'Nadia Tazi', 'Sabine Keller');
  await productBox(page, 'Power BI Pro').check();
  await productBox(page, DOMESTIC).check();
  await saveNow(page);
  const nadia = resultRow(page, 'Nadia Tazi');
  await expect(nadia).toContainText("Rien n'a été appliqué");
  await expect(nadia).toContainText('+ Power BI Pro');
  const users = await usersOf(page, customerId);
  const product = await productsOf(page, customerId);
  expect(users.find(({ displayName }) => displayName === 'Nadia Tazi')?.licenses).toEqual([product('DESKLESSPACK').id]);
  expect(users.find(({ displayName }) => displayName === 'Sabine Keller')?.licenses).toContain(
    product('POWER_BI_PRO').id,
  );
});
