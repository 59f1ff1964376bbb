import { expect, test } from '#test/support/e2e.ts';
import { startPortal } from '#test/support/portal.ts';
import { DEMO_USERS, demoDatabase } from '#test/support/portal-template.ts';
import { deleteUser } from './database.ts';
import {
  customerNamed,
  FABRIKAM,
  openLicenses,
  operationInAddress,
  operationOf,
  productBox,
  resultRow,
  save,
  usersOf,
} from './desk.ts';

test.use({ story: 'trouble' });

const NOBODY = '019b8b74-0000-7000-8000-000000000000';

test('a user who is deleted meanwhile is left out in words, and refused once the page is open', async ({
  page,
  signIn,
  stage,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/users?size=100`);
  for (const name of ['Ahmed Benali', 'Marie Dubois', 'Mélanie Vidal', 'Noémie Brun'])
    await page
      .getByRole('checkbox', { name: `Sélectionner ${name}` })
      .last()
      .check();
  await deleteUser(stage, customerId, 'Ahmed Benali');
  await page.getByRole('button', { name: 'Gérer les licences' }).click();
  await expect(
    page.getByRole('alert').filter({ hasText: "1 utilisateur sélectionné n'existe plus et a été écarté." }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Continuer avec les autres' }).click();
  await expect(page.getByRole('list', { name: 'Utilisateurs sélectionnés (3)' })).toBeVisible();

  await productBox(page, 'Exchange Online (plan 1)').check();
  await deleteUser(stage, customerId, 'Mélanie Vidal');
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(page.getByRole('button', { name: /^L'utilisateur n'existe plus/ })).toBeVisible();
  await expect(resultRow(page, 'Mélanie Vidal')).toContainText("Rien n'a été appliqué");
  await expect(resultRow(page, 'Noémie Brun')).toContainText('+ Exchange Online (plan 1)');
});

test('an unknown selection and an unknown customer: a clear page with the way back', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/licenses/${NOBODY}`);
  await expect(page.getByText("Cette sélection a expiré ou n'existe plus.")).toBeVisible();
  await page.getByRole('link', { name: 'Revenir à Utilisateurs et licences' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs et licences' })).toBeVisible();

  for (const path of [
    `/customers/${NOBODY}`,
    `/customers/${NOBODY}/users`,
    '/nowhere',
    `/customers/${NOBODY}/licenses/${NOBODY}`,
  ]) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1, name: 'Page introuvable' })).toBeVisible();
    await page.getByRole('link', { name: 'Aller aux clients' }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  }
  await page.goto(`/customers/${customerId}/operations/${NOBODY}`);
  await expect(page.getByRole('heading', { level: 1, name: 'Page introuvable' })).toBeVisible();
});

test('T44: a double click on Enregistrer is one operation', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = (await usersOf(page, customerId)).filter(({ displayName }) => displayName === 'Sabine Keller');
  const product = { plans: {}, productId: '' };
  await openLicenses(page, customerId, users);
  await productBox(page, 'Power BI Pro').check();
  await page.getByRole('button', { name: /^Enregistrer/ }).dblclick();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  const { number } = await operationOf(page, customerId, operationInAddress(page).operationId);
  const held = (await usersOf(page, customerId)).find(({ id }) => id === users[0]?.id)?.licenses ?? [];
  const wish = { ...product, productId: held.at(-1) ?? '', license: 'revoke' as const };
  expect((await save(page, customerId, users, { products: [wish] })).number).toBe(number + 1);
});

test('T44: the server is gone while saving: the page keeps its state, and saving again does it once', async ({
  page,
  expectConsoleError,
}) => {
  test.setTimeout(150_000);
  expectConsoleError(/ERR_CONNECTION_(?:REFUSED|RESET)|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING/);
  const database = await demoDatabase();
  const env = { DATABASE_URL: database.url, SEATDESK_KEY_FILE: database.keyFile };
  const first = await startPortal({ demo: DEMO_USERS, env });
  const port = Number(new URL(first.url).port);
  try {
    await page.goto(`${first.url}/sign-in`);
    await page.getByLabel('E-mail').fill(first.administrator.email);
    await page.getByLabel('Mot de passe', { exact: true }).fill(first.administrator.password);
    await page.getByRole('button', { name: 'Se connecter' }).click();
    const menu = page.getByRole('navigation', { name: 'Principale' });
    await menu.getByRole('link', { name: 'Clients' }).click();
    await page.getByRole('table').getByRole('link', { name: FABRIKAM }).click();
    await menu.getByRole('link', { name: 'Utilisateurs et licences' }).click();
    await page.getByRole('checkbox', { name: 'Sélectionner Ahmed Benali' }).check();
    await page.getByRole('button', { name: 'Gérer les licences' }).click();
    await productBox(page, 'Power BI Pro').check();
    await expect(page.getByRole('img', { name: '1 modifié, 0 refusé, 0 inchangé' })).toBeVisible();

    await first.kill();
    await page.getByRole('button', { name: /^Enregistrer/ }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Le serveur est injoignable.' });
    await expect(alert).toContainText(/enregistrer à nouveau ne le fera qu'une fois/);
    await expect(productBox(page, 'Power BI Pro')).toBeChecked();

    const second = await startPortal({ demo: DEMO_USERS, env, port });
    try {
      await page.getByRole('button', { name: /^Enregistrer/ }).click();
      await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
      await expect(resultRow(page, 'Ahmed Benali')).toContainText('+ Power BI Pro');
      await expect(page.getByText(/^Opération 1 · /)).toBeVisible();
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
    await database.drop();
  }
});
