import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM } from './desk.ts';

test.use({ story: 'session' });

async function fillSignIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Se connecter' }).click();
}

const dashboard = (page: Page) => page.getByRole('heading', { level: 1, name: 'Tableau de bord' });

test('T1: a wrong password and an unknown account get the same answer', async ({ page, portal }) => {
  await page.goto('/sign-in');
  await page.getByRole('button', { name: 'Se connecter' }).click();
  await expect(page.getByText('Saisissez votre e-mail.')).toBeVisible();
  await expect(page.getByText('Saisissez votre mot de passe.')).toBeVisible();
  const said: string[] = [];
  for (const email of [portal.administrator.email, 'nobody@seatdesk.example']) {
    await fillSignIn(page, email, 'not the password at all');
    const alert = page.getByRole('alert').filter({ hasText: "L'e-mail ou le mot de passe n'est pas correct." });
    await expect(alert).toBeVisible();
    said.push((await alert.innerText()).replace(/Référence.*/s, ''));
    await page.reload();
  }
  expect(said[0]).toBe(said[1]);
});

test('a deep link is reached after signing in; after signing out nothing is', async ({ page, portal, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.context().clearCookies();
  await page.goto(`/customers/${customerId}/users?size=25`);
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
  await fillSignIn(page, portal.administrator.email, portal.administrator.password);
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs et licences' })).toBeVisible();
  await expect(page).toHaveURL(`/customers/${customerId}/users?size=25`);

  const cookies = await page.context().cookies();
  await page.getByRole('button', { name: /^Compte/ }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
  // T9: the session itself has ended, not only this browser's cookie
  await page.context().addCookies(cookies);
  expect((await page.request.get('/api/session')).status()).toBe(401);
});

test('T11, T12: flags of the cookie; nothing secret in storage or address', async ({ page, portal }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, portal.administrator.email, portal.administrator.password);
  await expect(dashboard(page)).toBeVisible();
  const cookies = await page.context().cookies();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/', expires: -1 });
  const [token = ''] = (cookies[0]?.value ?? '').split('.');
  expect(token.length).toBeGreaterThanOrEqual(22);
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie]));
  for (const secret of [token, portal.administrator.password, portal.administrator.email])
    expect(`${kept} ${page.url()}`).not.toContain(secret);
  const headers = (await page.request.get('/api/customers')).headers();
  expect(headers['cache-control']).toContain('no-store');
});

test('language and theme are remembered by the browser and by the account', async ({ page, portal, browser }) => {
  await page.goto('/sign-in');
  await fillSignIn(page, portal.administrator.email, portal.administrator.password);
  await expect(dashboard(page)).toBeVisible();
  await page.getByRole('button', { name: /^Langue/ }).click();
  const saved = page.waitForResponse((answer) => answer.url().endsWith('/api/session/preferences'));
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await saved;
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();

  const isDark = (one: Page) => one.evaluate(() => getComputedStyle(document.documentElement).colorScheme);
  await page.getByRole('button', { name: /^Account/ }).click();
  // it stays on the pages that are opened before the server has answered
  const answerTheme = Promise.withResolvers<void>();
  await page.route('**/api/session/preferences', async (route) => {
    await answerTheme.promise;
    await route.continue();
  });
  const themed = page.waitForResponse((answer) => answer.url().endsWith('/api/session/preferences'));
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await page.keyboard.press('Escape');
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Customers' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await expect.poll(() => isDark(page)).toBe('dark');
  answerTheme.resolve();
  await themed;
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Account/ }).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Sign in' })).toBeVisible();
  await expect.poll(() => isDark(page)).toBe('dark');

  // another browser, a French one, knows nothing until the same person signs in
  const context = await browser.newContext({ baseURL: portal.url, locale: 'fr-FR' });
  const other = await context.newPage();
  await other.goto('/sign-in');
  await fillSignIn(other, portal.administrator.email, portal.administrator.password);
  await expect(other.getByRole('heading', { level: 1, name: 'Dashboard' })).toBeVisible();
  await expect.poll(() => isDark(other)).toBe('dark');
  await context.close();
});
