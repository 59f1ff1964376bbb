import type { Page } from '@playwright/test';
import { expect } from '#test/support/e2e.ts';
import { selectionFor, send, usersOf } from './desk.ts';
import type { Screen } from './mail-screens.ts';

const headed = (page: Page) => expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();

/** Screens of adding users and of handing over what they sign in with, for the sweep. */
export const PEOPLE_SCREENS: readonly Screen[] = [
  {
    name: 'adding a user, with what is wrong',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/users/new`);
      await page.getByRole('textbox', { name: /^(Prénom|First name)/ }).fill('Zoé');
      const local = page.getByRole('textbox', { name: /@/ });
      await local.fill('zoé d');
      await local.blur();
    },
    ready: headed,
  },
  {
    name: 'adding a user, with a license that cannot be had',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/users/new`);
      await page.getByRole('textbox', { name: /^(Prénom|First name)/ }).fill('Zoé');
      const place = page.getByRole('combobox', { name: /^(Emplacement|Location)/ });
      await place.click();
      await place.fill('France');
      await page.getByRole('option', { name: 'France', exact: true }).click();
      const next = page.getByRole('button', { name: /^(Suivant|Next)$/ });
      await next.click();
      await next.click();
      await page
        .getByRole('checkbox', { name: /^(Audioconférence Microsoft 365|Microsoft 365 Audio Conferencing)$/ })
        .check();
      await page.getByRole('button', { name: /services.: Office 365 E3|service plans: Office 365 E3/ }).click();
      await expect(page.getByRole('button', { name: /^(Retirer|Remove) .*(Audio)/ })).toBeVisible();
    },
    ready: headed,
  },
  {
    name: 'passwords to hand over',
    open: async (page, customerId) => {
      const [user] = (await usersOf(page, customerId)).slice(-1);
      const selectionId = await selectionFor(page, customerId, [user?.id ?? '']);
      const { body } = await send<{ operationId: string }>(
        page,
        `/api/customers/${customerId}/password-operations`,
        { selectionId },
        { 'idempotency-key': crypto.randomUUID() },
      );
      await page.goto(`/customers/${customerId}/hand-over?operations=${body.operationId}`);
      await page.evaluate(() =>
        window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), true),
      );
    },
    ready: (page) => expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible(),
  },
  {
    name: 'deleting users, asked first',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/users?size=25`);
      await page.getByRole('checkbox', { name: /Alain Rousseau/ }).check();
      await page.getByRole('checkbox', { name: /Adèle Fournier/ }).check();
      await page.getByRole('button', { name: /^(Autres commandes|More commands)$/ }).click();
      await page.getByRole('button', { name: /^(Supprimer le compte|Delete user account)/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(2),
  },
  {
    name: 'help, searched',
    open: async (page) => void (await page.goto('/help?search=licen')),
    ready: (page) => expect(page.getByRole('link', { name: /licen[cs]es/ }).first()).toBeVisible(),
  },
  {
    name: 'help, nothing found',
    open: async (page) => void (await page.goto('/help?search=zzzz')),
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
  {
    name: 'nothing to hand over',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}/hand-over`)),
    ready: headed,
  },
];
