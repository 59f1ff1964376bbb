import type { Page } from '@playwright/test';
import { expect } from '#test/support/e2e.ts';
import { openLicenses, productBox, productsOf, selectionFor, send, usersOf } from './desk.ts';
import type { Screen } from './mail-screens.ts';

/** Far enough ahead that nothing of it runs meanwhile. */
const date = new Date(Date.now() + 200 * 86_400_000).toISOString().slice(0, 10);

/** Schedules something for some users, by the interface. */
async function schedule(page: Page, customerId: string, users: number): Promise<string> {
  const ids = (await usersOf(page, customerId)).slice(0, users).map(({ id }) => id);
  const product = (await productsOf(page, customerId))('DESKLESSPACK');
  const wish = { products: [{ productId: product.id, license: 'assign', plans: {} }], location: 'LU' };
  const body = { selectionId: await selectionFor(page, customerId, ids), wish, date, time: '06:30' };
  const key = { 'idempotency-key': crypto.randomUUID() };
  const made = await send<{ id: string }>(page, `/api/customers/${customerId}/schedules`, body, key);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  return made.body.id;
}

/** What is scheduled, and scheduling. */
export const SCHEDULE_SCREENS: readonly Screen[] = [
  {
    name: 'scheduling licences, for a time that is past',
    open: async (page, customerId) => {
      await openLicenses(page, customerId, (await usersOf(page, customerId)).slice(0, 20));
      await productBox(page, 'Office 365 F3').click();
      await page.getByRole('button', { name: /^(Autres façons|Other ways)/ }).click();
      await page.getByRole('button', { name: /^(Planifier|Schedule)…$/ }).click();
      await page
        .getByRole('dialog')
        .getByLabel(/^(Jour|Day)$/)
        .fill('2020-01-01');
    },
    ready: (page) =>
      expect(page.getByText(/^(Cette heure est déjà passée|This time has passed already)/)).toBeVisible(),
  },
  {
    name: 'what is scheduled at a customer, just after scheduling',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/operations?scheduled=${await schedule(page, customerId, 40)}`);
    },
    ready: (page) => expect(page.getByRole('article').first()).toBeVisible(),
  },
  {
    name: 'scheduling a deletion',
    open: async (page, customerId) => {
      const [user] = await usersOf(page, customerId);
      await page.goto(`/customers/${customerId}/users?user=${user?.id}`);
      await page.getByRole('button', { name: /^(Autres commandes|More commands).*:/ }).click();
      await page.getByRole('button', { name: /^(Supprimer le compte|Delete user)/ }).click();
      await page.getByRole('button', { name: /^(Planifier|Schedule)…$/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByLabel(/^(Jour|Day)$/)).toBeVisible(),
  },
  {
    name: 'calling off what is scheduled, at all customers',
    open: async (page, customerId) => {
      await schedule(page, customerId, 40);
      await page.goto('/operations');
      await page
        .getByRole('article')
        .first()
        .getByRole('button', { name: /^(Annuler|Cancel)/ })
        .click();
    },
    ready: (page) => expect(page.getByRole('dialog')).toBeVisible(),
  },
];
