import type { Page } from '@playwright/test';
import { expect } from '#test/support/e2e.ts';
import { selectionFor, send, usersOf } from './desk.ts';

/** A page in a state, as the sweep looks at it. */
export interface Screen {
  readonly name: string;
  /** Opens the page in the state that is looked at; the administrator is signed in. */
  readonly open: (page: Page, customerId: string) => Promise<void>;
  /** What shows that everything is there. */
  readonly ready: (page: Page) => Promise<void>;
}

/** Where the temporary passwords of an operation at such an address are read. */
const passwordsOf = (at: string) => at.replace('/operations/', '/temporary-passwords?operations=');

/** Settings, one's own profile, mails of passwords, and what customers' users see. */
export const MAIL_SCREENS: readonly Screen[] = [
  {
    name: 'the settings, with a wrong number',
    open: async (page) => {
      await page.goto('/settings');
      await page.getByRole('textbox', { name: /^(Durée|Links)/ }).fill('0');
      await page.getByRole('button', { name: /(essai|test mail)/ }).click();
    },
    ready: (page) => expect(page.getByRole('status').filter({ hasText: 'admin@seatdesk.example' })).toBeVisible(),
  },
  {
    name: "one's own profile, with everything missing",
    open: async (page) => {
      await page.goto('/profile');
      await page.getByRole('button', { name: /^(Changer le mot de passe|Change password)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'mails of passwords that failed, and writing more',
    open: async (page, customerId) => {
      const { at } = await resetSome(page, customerId, 3);
      await send(page, `${at}/mails`, { to: 'alternative' }, { 'idempotency-key': crypto.randomUUID() });
      await page.goto(at.replace('/api', ''));
      await page.getByRole('button', { name: /^(Envoyer par e-mail|Send by email)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(3),
  },
  {
    name: 'writing a mail of passwords',
    open: async (page, customerId) => {
      const { at } = await resetSome(page, customerId, 1);
      await page.goto(at.replace('/api', ''));
      await page.getByRole('button', { name: /^(Envoyer par e-mail|Send by email)$/ }).click();
      await page.getByRole('radio', { name: /^(À un seul|To one)/ }).click();
      await page.getByRole('button', { name: /^(Envoyer|Send)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('alert')).toBeVisible(),
  },
  {
    name: 'the account of a user',
    open: async (page, customerId) => {
      const { at } = await resetSome(page, customerId, 1);
      const passwords = await (await page.request.get(passwordsOf(at))).json();
      const { email, password: current } = passwords.items[0];
      const data = { email, current, next: 'trois petits chats sur un toit bleu' };
      expect((await page.request.post('/api/my/password', { data })).status()).toBe(204);
      await page.goto('/my');
      await page.getByRole('button', { name: /^(Changer le mot de passe|Change password)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('heading', { level: 3 }).first()).toBeVisible(),
  },
  {
    name: 'the sign-in page of users, refusing',
    open: async (page) => {
      await page.context().clearCookies({ name: 'seatdesk_my' });
      await page.goto('/my');
      await page.getByRole('textbox', { name: /^E-?mail$/ }).fill('nobody@nowhere.example');
      await page.locator('[name=password]').fill('nothing');
      await page.keyboard.press('Enter');
    },
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'choosing a password',
    open: async (page, customerId) => {
      const { at } = await resetSome(page, customerId, 1);
      const { email, password } = (await (await page.request.get(passwordsOf(at))).json()).items[0];
      await page.context().clearCookies({ name: 'seatdesk_my' });
      await page.goto('/my');
      await page.getByRole('textbox', { name: /^E-?mail$/ }).fill(email);
      await page.locator('[name=password]').fill(password);
      await page.keyboard.press('Enter');
    },
    ready: (page) => expect(page.locator('[name=again]')).toBeVisible(),
  },
  {
    name: 'a link of a mail that is none',
    open: async (page) => {
      await page.goto(`/p#${'A'.repeat(64)}`);
      await page.getByRole('button', { name: /^(Afficher le mot de passe|Show the password)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
];

/** New temporary passwords for the first users who hold something. `at`: the operation's address in the interface. */
async function resetSome(page: Page, customerId: string, count: number): Promise<{ at: string }> {
  const users = (await usersOf(page, customerId)).filter(({ licenses }) => licenses.length > 0).slice(0, count);
  const ids = users.map(({ id }) => id);
  const selectionId = await selectionFor(page, customerId, ids);
  const operations = `/api/customers/${customerId}/password-operations`;
  const headers = { 'idempotency-key': crypto.randomUUID() };
  const { body } = await send<{ operationId: string }>(page, operations, { selectionId }, headers);
  return { at: `/api/customers/${customerId}/operations/${body.operationId}` };
}
