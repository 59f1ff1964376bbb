import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, productsOf, save, send, usersOf } from './desk.ts';

test.use({ story: 'audit' });

const entries = (page: Page) => page.getByRole('table', { name: 'Écritures' });
const row = (page: Page, at: number) => entries(page).getByRole('row').nth(at);
const range = (page: Page) => page.getByRole('navigation', { name: 'Pagination' }).getByRole('status');

async function filterBy(page: Page, kind: string, value: { choose?: string; type?: string }) {
  await page.getByRole('button', { name: 'Filtrer les écritures par…' }).click();
  const menu = page.getByRole('dialog', { name: 'Filtrer les écritures par…' });
  await menu.getByRole('button', { name: kind, exact: true }).click();
  if (value.choose !== undefined) return menu.getByRole('button', { name: value.choose, exact: true }).click();
  await menu.getByRole('textbox').fill(value.type ?? '');
  await menu.getByRole('button', { name: 'Appliquer' }).click();
}

test('the audit trail: found by filters that stand in the address, told in words and as data, taken away; attempts are on it', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  await signIn('/dashboard');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/audit`);
  await expect(page.getByRole('heading', { level: 1, name: "Journal d'audit" })).toBeVisible();
  await expect(page.getByText('Aucune écriture pour le moment')).toBeVisible();

  const [adele, ...others] = (await usersOf(page, customerId)).slice(0, 30);
  if (adele === undefined) throw new Error('nobody');
  const product = (await productsOf(page, customerId))('VISIOCLIENT');
  const wish = (license: 'assign' | 'revoke') => ({ products: [{ productId: product.id, license, plans: {} }] });
  const given = await save(page, customerId, [adele, ...others], wish('assign'));
  const edited = await page.request.patch(`/api/customers/${customerId}/users/${adele.id}`, {
    data: { jobTitle: 'Comptable', department: 'Finances' },
    headers: { 'idempotency-key': crypto.randomUUID() },
  });
  expect(edited.status(), await edited.text()).toBe(200);
  await save(page, customerId, [adele], wish('revoke'));
  // refused by permissions: a customer that there is not
  expect((await send(page, `/api/customers/${crypto.randomUUID()}/visits`, {})).status).toBe(404);

  await page.reload();
  await expect(row(page, 1)).toContainText('Licences modifiées');
  await expect(row(page, 1)).toContainText(adele.displayName);
  await expect(row(page, 2)).toContainText('Utilisateur modifié');
  await expect(row(page, 2)).toContainText('Fonction : Comptable');

  // filters, which a reload keeps and chips take away
  await filterBy(page, 'Utilisateur', { type: adele.displayName.toUpperCase() });
  await expect(range(page)).toHaveText(/^1–3 sur 3$/);
  await filterBy(page, 'Action', { choose: 'Licences modifiées' });
  await expect(range(page)).toHaveText(/^1–2 sur 2$/);
  await expect(page).toHaveURL(/action=licenses\.changed/);
  await page.reload();
  await expect(range(page)).toHaveText(/^1–2 sur 2$/);
  await page.getByRole('button', { name: 'Supprimer le filtre Licences modifiées' }).click();
  await expect(range(page)).toHaveText(/^1–3 sur 3$/);
  await filterBy(page, "Numéro de l'opération", { type: String(given.number) });
  await expect(range(page)).toHaveText(/^1–1 sur 1$/);
  await page.getByRole('button', { name: /^Supprimer le filtre Utilisateur/ }).click();
  await expect(range(page)).toHaveText(`1–${given.changed} sur ${given.changed}`);
  await filterBy(page, 'Auteur', { type: 'personne de ce nom' });
  await expect(page.getByText('Aucune écriture ne correspond')).toBeVisible();
  await page.getByRole('button', { name: 'Effacer les filtres' }).click();

  // the details, in words and as data
  await row(page, 2).getByRole('link').first().click();
  const dialog = page.getByRole('dialog', { name: 'Utilisateur modifié' });
  await expect(dialog.getByRole('row', { name: /^Fonction/ })).toHaveText(/Fonction.*Comptable/);
  await expect(dialog.getByRole('row', { name: /^Service/ })).toHaveText(/Service.*Finances/);
  await expect(dialog.locator('pre').nth(1)).toContainText('"jobTitle": "Comptable"');
  await expect(dialog.getByRole('link', { name: adele.displayName })).toHaveAttribute('href', new RegExp(adele.id));
  await expect(page).toHaveURL(/entry=/);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(page).not.toHaveURL(/entry=/);

  // taken away
  await page.getByRole('button', { name: 'Exporter' }).click();
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Lignes JSON (complet, vérifiable)' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^fabrikam-inc-journal-d-audit-.*\.jsonl$/);
  const lines = (await readFile(await file.path(), 'utf8')).trimEnd().split('\n');
  expect(lines.filter((line) => line.includes('"type":"entry"'))).toHaveLength(given.changed + 2);

  // the partner's own: sign-ins and what was refused
  expectConsoleError(/404/);
  await page.goto('/audit');
  await filterBy(page, 'Action', { choose: 'Tentative refusée' });
  await expect(range(page)).toHaveText(/^1–1 sur 1$/);
  await row(page, 1).getByRole('link').first().click();
  await expect(page.getByRole('dialog')).toContainText("ce client n'existe pas, ou n'est pas des siens");
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Supprimer le filtre Tentative refusée' }).click();
  await filterBy(page, 'Action', { choose: 'Connexion au portail' });
  await expect(row(page, 1)).toContainText('Le portail');
});
