import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import type { Stage } from '#test/support/stories.ts';
import { asOwner } from './database.ts';
import { customerNamed, FABRIKAM, selectionFor, send, usersOf } from './desk.ts';

test.use({ story: 'schedule-lives' });

const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The time of what waits comes: the clock of the server is not the story's to move. */
const comeDue = (stage: Stage, scheduleId: string) =>
  asOwner(stage, async (owner) => {
    await owner.query(`UPDATE schedule SET run_at = created_at WHERE id = $1`, [scheduleId]);
    await owner.query(
      `UPDATE operation_queue SET lease_until = created_at - interval '1 year' WHERE operation_id = $1`,
      [scheduleId],
    );
  });

/** In the confirmation of a command: another time instead. */
async function later(page: Page, title: string, date: string, time: string): Promise<void> {
  const asking = page.getByRole('dialog').filter({ hasText: 'Fabrikam' });
  await expect(asking.getByRole('listitem').first()).toBeVisible();
  await asking.getByRole('button', { name: 'Planifier…' }).click();
  const dialog = page.getByRole('dialog', { name: title });
  await dialog.getByLabel('Jour').fill(date);
  await dialog.getByLabel('Heure').fill(time);
  await dialog.getByRole('button', { name: 'Planifier', exact: true }).click();
}

test('leavers are deleted on their day, sign-in is blocked on Friday evening; all customers stand in one list', async ({
  page,
  signIn,
  stage,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = (await usersOf(page, customerId)).filter(({ blocked }) => !blocked).slice(0, 3);
  const [first, second] = users;
  if (first === undefined || second === undefined) throw new Error('There are no users.');

  // one user, from the detail: blocked later
  await page.goto(`/customers/${customerId}/users?user=${first.id}`);
  await page.getByRole('button', { name: 'Bloquer la connexion', exact: true }).click();
  await later(page, 'Planifier le blocage de la connexion de 1 utilisateur de Fabrikam, Inc.', dayIn(4), '18:00');
  await expect(page).toHaveURL(/\/operations\?scheduled=/);
  await expect(page.getByText(/Planifié pour le .* à 18:00 .*Bloquer la connexion, 1 utilisateur\./)).toBeVisible();

  // three, picked: deleted later
  await page.goto(`/customers/${customerId}/users?size=100`);
  for (const { displayName, email } of users)
    await page
      .getByRole('row')
      .filter({ hasText: displayName })
      .filter({ hasText: email })
      .getByRole('checkbox')
      .check();
  await page.getByRole('button', { name: 'Autres commandes', exact: true }).last().click();
  await page.getByRole('dialog').getByRole('button', { name: "Supprimer le compte d'utilisateur" }).click();
  await later(page, 'Planifier la suppression de 3 utilisateurs de Fabrikam, Inc.', dayIn(9), '07:30');
  await page.waitForURL(/scheduled=/);
  const scheduleId = /scheduled=([0-9a-f-]+)/.exec(page.url())?.[1] ?? '';
  const section = page.getByRole('region', { name: 'Planifiées' });
  const deletion = section.getByRole('article', { name: /Supprimer le compte d'utilisateur$/ });
  await expect(deletion).toContainText("Supprimer le compte d'utilisateur · 3 utilisateurs · Planifiée par");

  // moved and called off where all customers' operations are
  await page.goto('/operations');
  await expect(section.getByRole('radio', { name: 'En attente (2)' })).toBeChecked();
  await expect(deletion.getByRole('link', { name: FABRIKAM })).toBeVisible();
  await deletion.getByRole('button', { name: /^Modifier/ }).click();
  const moving = page.getByRole('dialog', { name: 'Choisir une autre heure' });
  await expect(moving).toContainText("Supprimer le compte d'utilisateur · 3 utilisateurs · Fabrikam, Inc.");
  await moving.getByLabel('Heure').fill('08:15');
  await moving.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(deletion).toContainText('à 08:15');
  await section
    .getByRole('article', { name: /Bloquer la connexion$/ })
    .getByRole('button', { name: /^Annuler/ })
    .click();
  await page.getByRole('button', { name: "Annuler l'opération" }).click();
  await expect(section.getByRole('radio', { name: 'En attente (1)' })).toBeVisible();

  // its time comes; one of the three is gone by then
  const selectionId = await selectionFor(page, customerId, [second.id]);
  const key = { 'idempotency-key': crypto.randomUUID() };
  expect((await send(page, `/api/customers/${customerId}/deletions`, { selectionId }, key)).status).toBe(201);
  await comeDue(stage, scheduleId);
  await expect
    .poll(
      async () => (await (await page.request.get(`/api/customers/${customerId}/schedules/${scheduleId}`)).json()).state,
    )
    .toBe('ran');
  await page.reload();
  await section.getByRole('radio', { name: /^Passées/ }).check();
  await expect(deletion).toContainText('1 utilisateur refusé à cette heure · 2 utilisateurs comme demandé');
  await deletion.getByRole('link', { name: /^Opération \d+/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs supprimés' })).toBeVisible();
  const card = page.getByRole('region', { name: 'Par rapport à ce qui était demandé' });
  await expect(card.getByText('2 utilisateurs comme demandé')).toBeVisible();
  const left = await usersOf(page, customerId);
  expect(left.filter(({ id }) => users.some((user) => user.id === id))).toEqual([]);
});
