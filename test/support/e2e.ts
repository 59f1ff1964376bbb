import { rm } from 'node:fs/promises';
import { type BrowserContext, test as base, expect } from '@playwright/test';
import { type MailBox, startMailBox } from './mail-box.ts';
import { type Portal, startPortal } from './portal.ts';
import { copyOfTemplate, DEMO_USERS } from './portal-template.ts';

type Cookies = Awaited<ReturnType<import('@playwright/test').BrowserContext['cookies']>>;

interface WorkerFixtures {
  /** A story that changes data names itself with `test.use({ story })`: it gets a portal of its own, as the demo made it. */
  readonly story: string;
  /** The mail server that portals send through. */
  readonly mailBox: MailBox;
  /** The built application on a PostgreSQL of its own, with the demonstration partner. */
  readonly portal: Portal;
  /** Session of the administrator, made once: signing in is limited per address. */
  readonly session: Cookies;
}

interface SharedFixtures {
  /** Contexts by language, kept for the tests of a worker. */
  readonly contexts: Map<string, BrowserContext>;
}

interface TestFixtures {
  /** Makes the page's browser the administrator's and opens a path. */
  readonly signIn: (path?: string) => Promise<void>;
  /** For tests that provoke an error on purpose: console errors that match are expected. */
  readonly expectConsoleError: (pattern: RegExp) => void;
}

/** The browser itself reports each refused request; asking who is signed in is refused to strangers. */
const ALWAYS_EXPECTED = /the server responded with a status of 401/;

export const test = base.extend<TestFixtures & { consoleErrors: RegExp[] }, WorkerFixtures>({
  story: ['', { option: true, scope: 'worker' }],
  mailBox: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture asks for from the pattern
    async ({}, use) => {
      const box = await startMailBox();
      await use(box);
      await box.stop();
    },
    { scope: 'worker' },
  ],
  portal: [
    // asked for only so that another story is another portal
    async ({ story: _, mailBox }, use) => {
      const dataDir = await copyOfTemplate();
      const env = { SMTP_URL: mailBox.url, MAIL_FROM: 'Adatum <portail@adatum.example>' };
      const portal = await startPortal({ demo: DEMO_USERS, env, ...(dataDir === null ? {} : { dataDir }) });
      await use(portal);
      await portal.stop();
      await rm(portal.dataDir, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 150_000 },
  ],
  session: [
    async ({ portal, playwright }, use) => {
      const client = await playwright.request.newContext({ baseURL: portal.url });
      const answer = await client.post('/api/session', { data: portal.administrator });
      expect(answer.status(), await answer.text()).toBe(200);
      const { cookies } = await client.storageState();
      await client.dispose();
      await use(cookies);
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  consoleErrors: [
    async ({ page }, use) => {
      const expected = [ALWAYS_EXPECTED];
      const seen: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error') seen.push(`${message.text()} (${message.location().url})`);
      });
      page.on('pageerror', (error) => seen.push(error.stack ?? error.message));
      await use(expected);
      expect(
        seen.filter((one) => !expected.some((pattern) => pattern.test(one))),
        'unexpected errors in the console of the browser',
      ).toEqual([]);
    },
    { auto: true },
  ],
  expectConsoleError: async ({ consoleErrors }, use) => use((pattern) => consoleErrors.push(pattern)),
  signIn: async ({ page, session }, use) => {
    await use(async (path = '/') => {
      await page.context().addCookies(session);
      await page.goto(path);
    });
  },
});

/**
 * For tests that only look: those of a worker in one language share a context, so that a page is compiled once and comes
 * from the cache after that. Each has a page of its own, signed in as the administrator.
 */
export const looking = test.extend<object, SharedFixtures>({
  contexts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright wants a pattern
    async ({}, use) => {
      const contexts = new Map<string, BrowserContext>();
      await use(contexts);
      for (const context of contexts.values()) await context.close();
    },
    { scope: 'worker' },
  ],
  context: async ({ browser, contexts, contextOptions, locale, timezoneId, viewport, baseURL, session }, use) => {
    let context = contexts.get(locale ?? '');
    if (context === undefined) {
      const options = { ...contextOptions, viewport, ...(locale === undefined ? {} : { locale }) };
      context = await browser.newContext({
        ...options,
        ...(timezoneId === undefined ? {} : { timezoneId }),
        ...(baseURL === undefined ? {} : { baseURL }),
      });
      contexts.set(locale ?? '', context);
    }
    await context.addCookies(session);
    await use(context);
  },
  page: async ({ context }, use) => {
    const page = await context.newPage();
    await use(page);
    await page.close();
  },
});

export { expect };
