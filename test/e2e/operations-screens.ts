import type { Page } from '@playwright/test';
import type { Answer } from '#contract/endpoints.ts';
import { expect } from '#test/support/e2e.ts';
import { productsOf, save, usersOf } from './desk.ts';
import type { Screen } from './mail-screens.ts';

/** Says that two operations run, without one that would have ended by the time it is looked at. */
async function runTwo(page: Page): Promise<void> {
  await page.route('**/api/operations?show=running**', async (route) => {
    const answer = await route.fetch({ url: route.request().url().replace('show=running', 'show=done') });
    const listed: Answer<'listOperationsAnywhere'> = await answer.json();
    const items = listed.items.slice(0, 2).map((item, place) => ({
      ...item,
      state: place === 0 ? 'running' : 'queued',
      finishedAt: null,
      total: 25_000,
      changed: place === 0 ? 11_000 : 0,
      refused: place === 0 ? 40 : 0,
      partial: 0,
      unchanged: 0,
      cancelled: 0,
    }));
    await route.fulfill({ json: { ...listed, items, total: items.length } });
  });
}

/** Lists of operations, what runs, and what an undo would do. */
export const OPERATIONS_SCREENS: readonly Screen[] = [
  {
    name: 'the operations of all customers, with two that run and the list of them',
    open: async (page) => {
      await runTwo(page);
      await page.goto('/operations');
      await page
        .getByRole('banner')
        .getByRole('button', { name: /(opérations en cours|operations running)/ })
        .click();
    },
    ready: async (page) => {
      await expect(page.getByRole('progressbar')).toHaveCount(2);
      await expect(page.getByRole('dialog').getByRole('link')).toHaveCount(3);
      await page.unroute('**/api/operations?show=running**');
    },
  },
  {
    name: 'the operations of a customer, none found',
    open: async (page, customerId) =>
      void (await page.goto(`/customers/${customerId}/operations?who=zzzz&kind=purge&from=2026-01-01&number=7`)),
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
  {
    name: 'what an undo would do, with users who stay as they are',
    open: async (page, customerId) => {
      const product = await productsOf(page, customerId);
      const { id: productId } = product('MCOPSTN1');
      const users = (await usersOf(page, customerId)).filter(({ location }) => location !== null).slice(20, 26);
      await save(page, customerId, users, { products: [{ productId, license: 'revoke', plans: {} }] });
      const { id } = await save(page, customerId, users, {
        products: [{ productId, license: 'assign', plans: {} }],
      });
      const place = users[0]?.location === 'BE' ? 'FR' : 'BE';
      await save(page, customerId, users.slice(0, 2), { products: [], location: place });
      await page.goto(`/customers/${customerId}/operations/${id}`);
      await page.getByRole('button', { name: /^(Annuler l'opération|Undo)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('heading', { level: 3 })).toHaveCount(2),
  },
];
