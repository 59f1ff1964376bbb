import { expect, test } from '#test/support/e2e.ts';
import {
  customerNamed,
  FABRIKAM,
  itemsOf,
  openLicenses,
  operationInAddress,
  operationOf,
  productBox,
  productRow,
  productsOf,
  productTable,
  resultRow,
  shownUsers,
  summary,
  usersOf,
  userTable,
} from './desk.ts';

test.use({ story: 'main job in French' });

const DOMESTIC = "Forfait d'appels nationaux Microsoft 365";
const DOMESTIC_AND_INTERNATIONAL = "Forfait d'appels nationaux et internationaux Microsoft 365";
/** In the order of every list: by the folded name. */
const CHOSEN = [
  'Adèle Fournier',
  'Ahmed Benali',
  'Alain Rousseau',
  'Alice Lemoine',
  'Isabelle Legrand',
  'Jean Martin',
  'Victor Almeida',
  'Zoé Aubert',
];

test('S5–S12, S13–S19, S22–S28, S32: from signing in to Licences mises à jour', async ({ page, portal }) => {
  test.setTimeout(150_000);
  await test.step('sign in, find the customer', async () => {
    await page.goto('/');
    await page.getByLabel('E-mail').fill(portal.administrator.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(portal.administrator.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible();
    await page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Clients' }).click();
    await page.getByRole('searchbox', { name: 'Rechercher par société' }).fill('fabrikam');
    await page.getByRole('link', { name: FABRIKAM }).click();
    await expect(page.getByRole('heading', { level: 1, name: FABRIKAM })).toBeVisible();
    await page.getByRole('main').getByRole('link', { name: 'Utilisateurs et licences' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs et licences' })).toBeVisible();
  });

  await test.step('tick on pages 1, 3 and the last', async () => {
    await page.getByRole('combobox', { name: 'Lignes par page' }).selectOption('25');
    const range = page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');
    await expect(range).toHaveText('1–25 sur 120');
    const tick = (name: string) =>
      page
        .getByRole('checkbox', { name: `Sélectionner ${name}` })
        .first()
        .check();
    for (const name of CHOSEN.slice(0, 4)) await tick(name);
    await page.getByRole('button', { name: 'Suivant' }).click();
    await expect(range).toHaveText('26–50 sur 120');
    await page.getByRole('button', { name: 'Suivant' }).click();
    await expect(range).toHaveText('51–75 sur 120');
    await tick('Isabelle Legrand');
    await tick('Jean Martin');
    await page.getByRole('button', { name: 'Dernier' }).click();
    await expect(range).toHaveText('101–120 sur 120');
    await tick('Zoé Aubert');
    await tick('Victor Almeida');
    await expect(page.getByRole('region', { name: 'Sélection' })).toContainText('8 sélectionnés');
  });

  await test.step('the list of the selected', async () => {
    await page.getByRole('button', { name: 'Utilisateurs sélectionnés (8)' }).click();
    const selected = page.getByRole('table', { name: 'Utilisateurs sélectionnés (8)' });
    await expect(selected.getByRole('row')).toHaveCount(9);
    for (const name of CHOSEN) await expect(selected.getByText(name, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: 'Retour à tous les utilisateurs' }).click();
    await expect(userTable(page)).toBeVisible();
  });

  await test.step('the chips, in their order', async () => {
    await page.getByRole('button', { name: 'Gérer les licences' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Gérer les licences' })).toBeVisible();
    const chips = page.getByRole('list', { name: 'Utilisateurs sélectionnés (8)' }).getByRole('listitem');
    await expect(chips).toHaveCount(8);
    for (const [index, name] of CHOSEN.entries()) await expect(chips.nth(index)).toContainText(name);
    await expect(chips.nth(2).getByRole('img', { name: 'Sans emplacement' })).toBeVisible();
  });

  const e1 = productBox(page, 'Office 365 E1');
  const e3 = productBox(page, 'Office 365 E3');

  await test.step('the truth about the eight', async () => {
    await expect(productTable(page).getByRole('checkbox')).toHaveCount(14);
    await expect(page.getByText('Stockage de fichiers supplémentaire')).toHaveCount(0);
    await expect(e1).toBeChecked({ indeterminate: true });
    await expect(e1).toHaveAttribute('aria-checked', 'mixed');
    await expect(productBox(page, DOMESTIC)).not.toBeChecked();
    await expect(productRow(page, DOMESTIC)).toContainText('Non attribué');
    await expect(productRow(page, 'Office 365 E1').getByRole('cell').nth(2)).toHaveText(/^0/);
    await expect(productRow(page, 'Office 365 E3').getByRole('cell').nth(2)).toHaveText(/^14/);
    await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
    await expect(page.getByRole('button', { name: /^Enregistrer/ })).toHaveAccessibleDescription(
      'Rien ne change encore.',
    );

    const holders = page.getByRole('button', { name: /^Office 365 E1.: 4 .*sur 8/ });
    const list = page.getByRole('dialog', { name: /^Office 365 E1.: attribué à 4 sur 8$/ });
    for (const open of [() => holders.click(), () => holders.press('Enter'), () => holders.press('Space')]) {
      await open();
      await expect(list.getByRole('listitem')).toHaveCount(4);
      await expect(list.getByRole('listitem').first()).toContainText('Adèle Fournier');
      await page.keyboard.press('Escape');
      await expect(list).toBeHidden();
      await expect(holders).toBeFocused();
    }
  });

  const before = summary(page);

  await test.step('tick and untick products', async () => {
    await e1.click();
    await expect(e1).toBeChecked();
    await expect(productRow(page, 'Office 365 E1')).toContainText('+ 4 à attribuer');
    await e1.click();
    await expect(e1).not.toBeChecked();
    await expect(productRow(page, 'Office 365 E1')).toContainText('− 4 à révoquer');
    await e1.click();
    await expect(e1).toBeChecked({ indeterminate: true });
    await expect(productRow(page, 'Office 365 E1')).toContainText('Inchangé');
    await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
    await e1.click();
    await e1.click();
    await e3.click();
    await productBox(page, DOMESTIC).click();
    await expect(productRow(page, 'Office 365 E3')).toContainText('+ 6 à attribuer');
    await expect(productRow(page, DOMESTIC)).toContainText('+ 8 à attribuer');

    await expect(before.getByText('6 nécessaires, 14 disponibles')).toBeVisible();
    await expect(before.getByText('8 nécessaires, 45 disponibles')).toBeVisible();
    await expect(before.getByText('3 licences redeviennent disponibles')).toBeVisible();
    await expect(before.getByRole('img', { name: '5 modifiés, 3 refusés, 0 inchangé' })).toBeVisible();
    for (const reason of [
      "L'utilisateur n'a pas d'emplacement",
      "Non disponible à l'emplacement de l'utilisateur",
      'Ne peuvent pas être attribués ensemble',
    ])
      await expect(before.getByText(reason)).toBeVisible();
  });

  await test.step('untick a service plan', async () => {
    await page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 E3$/ }).click();
    const plans = page.getByRole('group', { name: /^Plans de services.: Office 365 E3$/ });
    await plans.getByRole('checkbox', { name: /Forms/ }).uncheck();
    await expect(productRow(page, 'Office 365 E3')).toContainText('1 plan à modifier');
    await expect(before.getByText(/plans de services de \d utilisateur/)).toBeVisible();
  });

  await test.step('a location for all: judged on the state after the whole save', async () => {
    const location = page.getByRole('combobox', { name: "Mettre à jour l'emplacement" });
    await location.click();
    await page.keyboard.type('franc');
    await page.getByRole('option', { name: 'France', exact: true }).click();
    await expect(before.getByText('2 emplacements à modifier')).toBeVisible();
    await expect(before.getByRole('img', { name: '7 modifiés, 1 refusé, 0 inchangé' })).toBeVisible();
    await page.getByRole('button', { name: /^Enregistrer/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  });

  await test.step('every user, with what was done and why not', async () => {
    await expect(page.getByRole('img', { name: '7 modifiés, 1 échec, 0 inchangé' })).toBeVisible();
    const zoe = resultRow(page, 'Zoé Aubert');
    await expect(zoe).toContainText(`${DOMESTIC} et ${DOMESTIC_AND_INTERNATIONAL}`);
    await expect(zoe).toContainText("Rien n'a été appliqué");
    await expect(zoe).toContainText('Office 365 E3');
    const victor = resultRow(page, 'Victor Almeida');
    await expect(victor).toContainText('− Office 365 E1');
    await expect(victor).toContainText('+ Office 365 E3 sans 1 plan');
    await expect(victor).toContainText(/Emplacement.: France/);
    await expect(resultRow(page, 'Alice Lemoine')).toContainText('Forms');
    for (const name of CHOSEN) await expect(resultRow(page, name)).toBeVisible();

    await page.getByRole('radio', { name: 'Échecs' }).check();
    await expect(resultRow(page, 'Adèle Fournier')).toBeHidden();
    await expect(zoe).toBeVisible();
    await page.getByRole('radio', { name: 'Tous' }).check();
    await page.getByRole('combobox', { name: 'Filtrer par raison' }).selectOption('mutuallyExclusive');
    await expect(page).toHaveURL(/reason=mutuallyExclusive/);
    await expect(resultRow(page, 'Adèle Fournier')).toBeHidden();
    await expect(zoe).toBeVisible();
    await page.getByRole('radio', { name: 'Modifiés' }).check();
    await expect(zoe).toBeHidden();
    await expect(resultRow(page, 'Adèle Fournier')).toBeVisible();
  });

  const { customerId, operationId } = operationInAddress(page);

  await test.step('the interface confirms what the page says', async () => {
    expect(await operationOf(page, customerId, operationId)).toMatchObject({
      state: 'done',
      total: 8,
      changed: 7,
      refused: 1,
      unchanged: 0,
      locationsChanged: 2,
    });
    const items = await itemsOf(page, customerId, operationId);
    expect(items.map(({ displayName }) => displayName).sort()).toEqual([...CHOSEN].sort());
    const product = await productsOf(page, customerId);
    expect(product('STANDARDPACK')).toMatchObject({ available: 4, consumed: 42 });
    expect(product('ENTERPRISEPACK')).toMatchObject({ available: 8, consumed: 32 });
    expect(product('MCOPSTN1')).toMatchObject({ available: 38, consumed: 12 });
    const users = await usersOf(page, customerId);
    const victor = users.find(({ displayName }) => displayName === 'Victor Almeida');
    expect(victor?.location).toBe('FR');
    expect(victor?.licenses.toSorted()).toEqual([product('ENTERPRISEPACK').id, product('MCOPSTN1').id].toSorted());
    for (const item of items)
      expect(users.find(({ id }) => id === item.userId)?.licenses.toSorted()).toEqual(item.held.toSorted());
  });

  await test.step('the list has changed, and nobody is selected any more', async () => {
    await page.getByRole('button', { name: 'Retour aux utilisateurs' }).click();
    const adele = userTable(page).getByRole('row', { name: /Adèle Fournier/ });
    await expect(adele).toContainText('Office 365 E3');
    await expect(adele).not.toContainText('Office 365 E1');
    await expect(page.getByRole('button', { name: 'Gérer les licences' })).toBeDisabled();
    await expect(page.getByRole('region', { name: 'Sélection' })).toBeHidden();
    expect((await shownUsers(page))[0]).toBe('Adèle Fournier');
  });
});

test('S33–S36: a revoked seat is free at once, and serves somebody else in the same breath', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = await usersOf(page, customerId);
  const e1 = (await productsOf(page, customerId))('STANDARDPACK');
  const named = (name: string) => users.filter(({ displayName }) => displayName === name).slice(0, 1);
  // as many go as are needed: one holder leaves, one without comes
  const holder = users.filter(({ licenses }) => licenses.length === 1 && licenses[0] === e1.id).slice(0, 1);
  await openLicenses(page, customerId, holder);
  await productBox(page, 'Office 365 E1').click();
  await expect(summary(page).getByText('1 licence redevient disponible')).toBeVisible();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(page.getByRole('list', { name: 'Par produit' })).toContainText(`${e1.available + 1} disponible`);
  await expect(resultRow(page, holder[0]?.displayName ?? '?')).toContainText('Aucune licence');

  await openLicenses(page, customerId, named('Mélanie Vidal'));
  await expect(productRow(page, 'Office 365 E1').getByRole('cell').nth(2)).toHaveText(
    new RegExp(`^${e1.available + 1}`),
  );
  await productBox(page, 'Office 365 E1').check();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(resultRow(page, 'Mélanie Vidal')).toContainText('+ Office 365 E1');
  expect((await productsOf(page, customerId))('STANDARDPACK').available).toBe(e1.available);
});
