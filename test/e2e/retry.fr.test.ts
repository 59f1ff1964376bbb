import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { newUser } from '#test/support/caller.ts';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM } from './desk.ts';

test.use({ story: 'retry' });

const SHOTS = process.env['SEATDESK_SHOTS'];

/** For people to look at: wide and narrow, light and dark, in both languages. */
async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const [size, viewport] of [
    ['wide', { width: 1440, height: 900 }],
    ['narrow', { width: 390, height: 844 }],
  ] as const) {
    await page.setViewportSize(viewport);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${SHOTS}/${name}-${size}-${colorScheme}.png` });
    }
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1440, height: 900 });
}

async function send(page: Page, method: 'post' | 'patch', path: string, data: object) {
  const answer = await page.request[method](path, { data, headers: { 'idempotency-key': randomUUID() } });
  expect(answer.status(), await answer.text()).toBeLessThan(300);
  return answer.json();
}

test('an account that was refused is tried again from its page, once it can be (S32)', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const at = `/api/customers/${customerId}`;
  const { domains } = await (await page.request.get(at)).json();
  const email = `claire.nouvelle@${domains[0]}`;
  const first = await send(page, 'post', `${at}/users`, newUser(email));
  const refused = await send(page, 'post', `${at}/users`, newUser(email));
  await page.goto(`/customers/${customerId}/operations/${refused.operationId}`);
  const dialog = page.getByRole('dialog');
  const again = dialog.getByRole('button', { name: 'Réessayer', exact: true });

  await page.getByRole('button', { name: 'Réessayer les échecs' }).click();
  await expect(dialog.getByText(`${email} appartient à un autre utilisateur`)).toBeVisible();
  await expect(again).toHaveAccessibleDescription("Tout serait encore refusé : corrigez d'abord.");
  await shoot(page, 'refused');
  await dialog.getByRole('button', { name: 'Annuler' }).click();
  await expect(dialog).toBeHidden();

  const { items } = await (await page.request.get(`${at}/operations/${first.operationId}/items`)).json();
  await send(page, 'patch', `${at}/users/${items[0].userId}`, { email: `claire.ancienne@${domains[0]}` });
  // of one reason: its group's own button
  await page.getByRole('button', { name: /^Réessayer l'échec : / }).click();
  await expect(dialog.getByText('1 utilisateur change, 0 reste tel quel').first()).toBeVisible();
  await shoot(page, 'changes');
  await again.click();
  await expect(page.getByRole('link', { name: `Nouvel essai de l'opération ${refused.number}` })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Réessayer les échecs' })).toBeHidden();
  await expect(page.getByText('claire.nouvelle').first()).toBeVisible();

  // how long the trail of it all is kept
  await page.goto('/settings');
  await page.getByLabel('Conserver les écritures pendant').selectOption({ label: '2 ans' });
  await expect(page.getByText(/^Les écritures antérieures au \d+ .* seront supprimées d'ici un jour/)).toBeVisible();
  const card = page.locator('form').filter({ has: page.getByLabel('Conserver les écritures pendant') });
  await card.getByRole('button', { name: 'Enregistrer' }).scrollIntoViewIfNeeded();
  await shoot(page, 'settings');
  await card.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(card.getByText('Enregistré.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Conserver les écritures pendant')).toHaveValue('24');
});
