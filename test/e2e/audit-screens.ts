import { expect } from '#test/support/e2e.ts';
import type { Screen } from './mail-screens.ts';

/** The audit trail, of the partner and of a customer: the sign-in of who looks is on it at least. */
export const AUDIT_SCREENS: readonly Screen[] = [
  {
    name: 'the audit trail, an entry of it with its details',
    open: async (page) => {
      await page.goto('/audit');
      await page.getByRole('table').getByRole('row').nth(1).getByRole('link').first().click();
    },
    ready: (page) => expect(page.getByRole('dialog')).toBeVisible(),
  },
  {
    name: 'the audit trail of a customer, none found',
    open: async (page, customerId) =>
      void (await page.goto(`/customers/${customerId}/audit?who=zzzz&action=user.deleted&from=2026-01-01&operation=7`)),
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
];
