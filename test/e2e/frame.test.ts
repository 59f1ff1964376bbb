import { expect, test } from '#test/support/e2e.ts';

test('a stranger is asked to sign in, and gets in with the right password', async ({ page, portal }) => {
  await page.goto('/');
  await page.getByLabel('E-mail').fill(portal.administrator.email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(portal.administrator.password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord');
});

test('a signed-in person sees the dashboard at once', async ({ page, signIn }) => {
  await signIn('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Tableau de bord');
  await expect(page.getByText('Northwind Traders').first()).toBeVisible();
});
