import type { Page } from '@playwright/test';
import type { Schedule } from '#contract/schedules.ts';
import { expect, test } from '#test/support/e2e.ts';
import type { Stage } from '#test/support/stories.ts';
import { asOwner } from './database.ts';
import {
  customerNamed,
  FABRIKAM,
  openLicenses,
  operationInAddress,
  productBox,
  productsOf,
  save,
  send,
  summary,
  usersOf,
} from './desk.ts';

test.use({ story: 'schedule' });

const F3 = 'Office 365 F3';
const DAY = 86_400_000;

/** So many days from now, as the calendar field writes it. */
const dayIn = (days: number) => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);
/** 2027-03-29 → 29 mars 2027 */
const written = (date: string) =>
  new Intl.DateTimeFormat('fr', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' }).format(
    new Date(`${date}T00:00:00Z`),
  );

/** Its time comes: the clock of the server is not the story's to move. */
const comeDue = (stage: Stage, scheduleId: string) =>
  asOwner(stage, async (owner) => {
    await owner.query(`UPDATE schedule SET run_at = created_at WHERE id = $1`, [scheduleId]);
    await owner.query(
      `UPDATE operation_queue SET lease_until = created_at - interval '1 year' WHERE operation_id = $1`,
      [scheduleId],
    );
  });

async function planFor(page: Page, date: string, time: string) {
  await page.getByRole('button', { name: "Autres façons d'enregistrer" }).click();
  await page.getByRole('button', { name: 'Planifier…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Planifier pour plus tard' });
  await dialog.getByLabel('Jour').fill(date);
  await dialog.getByLabel('Heure').fill(time);
  return dialog;
}

const section = (page: Page) => page.getByRole('region', { name: 'Planifiées' });

test('scheduled, moved, cancelled; another runs and tells what differs', async ({ page, signIn, stage }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const all = await usersOf(page, customerId);
  const f3 = (await productsOf(page, customerId))('DESKLESSPACK');
  const users = all.filter(({ location, licenses }) => location === 'FR' && licenses.length === 0).slice(0, 3);
  expect(users).toHaveLength(3);

  // the menu says why there is nothing to schedule yet, then the dialog why a time is none
  await openLicenses(page, customerId, users);
  await expect(page.getByRole('button', { name: "Autres façons d'enregistrer" })).toBeDisabled();
  await productBox(page, F3).check();
  await expect(summary(page).getByRole('img', { name: '3 modifiés, 0 refusé, 0 inchangé' })).toBeVisible();
  let dialog = await planFor(page, '2020-01-01', '06:30');
  await expect(dialog.getByText('Cette heure est déjà passée.')).toBeVisible();
  await expect(dialog.getByText(/Fuseau horaire du client.: Europe\/Paris \(UTC\+[12]\)/)).toBeVisible();
  await expect(dialog.getByText('3 à modifier, 0 refusé, 0 inchangé')).toBeVisible();
  const monday = dayIn(10);
  await dialog.getByLabel('Jour').fill(monday);
  await expect(dialog.getByText(new RegExp(`${written(monday)} à 06:30, dans \\d+ jours`))).toBeVisible();
  await dialog.getByRole('button', { name: 'Planifier' }).click();

  // it waits in the list of operations, which says so
  await expect(page).toHaveURL(/\/operations\?scheduled=/);
  await expect(page.getByText(new RegExp(`Planifié pour le .*${written(monday)} à 06:30`))).toBeVisible();
  const entry = section(page).getByRole('article');
  await expect(entry).toContainText(`+ ${F3} · 3 utilisateurs · Planifiée par`);
  await expect(entry).toContainText('3 à modifier, 0 refusé, 0 inchangé');

  // another time, then none at all
  const tuesday = dayIn(11);
  await entry.getByRole('button', { name: /^Modifier/ }).click();
  dialog = page.getByRole('dialog', { name: 'Choisir une autre heure' });
  await expect(dialog.getByLabel('Heure')).toHaveValue('06:30');
  await dialog.getByLabel('Jour').fill(tuesday);
  await dialog.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(dialog).toBeHidden();
  await expect(entry).toContainText(`${written(tuesday)} à 06:30`);
  await entry.getByRole('button', { name: /^Annuler/ }).click();
  await page.getByRole('button', { name: "Annuler l'opération" }).click();
  await expect(section(page).getByText("Rien n'attend son heure.")).toBeVisible();
  await section(page).getByRole('radio', { name: 'Passées (1)' }).check();
  await expect(entry).toContainText('Annulée par');
  await section(page).getByRole('radio', { name: 'En attente (0)' }).check();

  // scheduled for the same three: one has the product by now, one has moved, when the time comes
  const ids = users.map(({ id }) => id);
  const selection = await send<{ id: string }>(page, `/api/customers/${customerId}/selections`, { ids });
  const wish = { products: [{ productId: f3.id, license: 'assign' as const, plans: {} }], location: 'BE' };
  const { body: scheduled } = await send<Schedule>(
    page,
    `/api/customers/${customerId}/schedules`,
    { selectionId: selection.body.id, wish, date: monday, time: '06:30' },
    { 'idempotency-key': crypto.randomUUID() },
  );
  await save(page, customerId, users.slice(0, 1), wish);
  await save(page, customerId, users.slice(1, 2), { products: [], location: 'LU' });
  await comeDue(stage, scheduled.id);
  await page.reload();
  await section(page).getByRole('radio', { name: 'Passées (2)' }).check();
  await expect(entry.first()).toContainText('Exécutée');
  await expect(entry.first()).toContainText('1 utilisateur aurait reçu autre chose');
  await entry
    .first()
    .getByRole('link', { name: /^Opération \d+/ })
    .click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  const card = page.getByRole('region', { name: 'Par rapport à ce qui était affiché lors de la planification' });
  for (const line of ['1 utilisateur était déjà comme voulu', '1 utilisateur comme affiché alors'])
    await expect(card.getByText(line)).toBeVisible();
  await expect(page.getByRole('button', { name: /^Ce n'est pas ce qui était planifié/ })).toBeVisible();
  expect(operationInAddress(page).customerId).toBe(customerId);
});
