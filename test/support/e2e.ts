import { type BrowserContext, test as base, expect } from '@playwright/test';
import type { MailBox } from './mail-box.ts';
import type { Portal } from './portal.ts';
import { type Cookies, createStages, type Stage, type Stages } from './stories.ts';

interface WorkerFixtures {
  readonly stages: Stages;
  /** Contexts by language, time zone and address, kept for the tests of a worker. */
  readonly contexts: Map<string, BrowserContext>;
}

interface TestFixtures {
  /** A file that changes data names itself with `test.use({ story })`: it gets a portal of its own, as the demo made it. */
  readonly story: string;
  /** false: the portal begins with nothing. */
  readonly demo: boolean;
  readonly stage: Stage;
  /** The built application with the demonstration partner. */
  readonly portal: Portal;
  /** The mail server that the portal sends through. */
  readonly mailBox: MailBox;
  /** Session of the administrator. */
  readonly session: Cookies;
  /** Makes the page's browser the administrator's and opens a path. */
  readonly signIn: (path?: string) => Promise<void>;
  /** For tests that provoke an error on purpose: console errors that match are expected. */
  readonly expectConsoleError: (pattern: RegExp) => void;
}

/** The browser itself reports each refused request; asking who is signed in is refused to strangers. */
const ALWAYS_EXPECTED = /the server responded with a status of 401/;

export const test = base.extend<TestFixtures & { consoleErrors: RegExp[] }, WorkerFixtures>({
  story: ['', { option: true }],
  demo: [true, { option: true }],
  stages: [
    async ({ playwright }, use) => {
      const stages = createStages(playwright);
      await use(stages);
      await stages.close();
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  stage: [async ({ stages, story, demo }, use) => use(await stages.of(story, demo)), { timeout: 150_000 }],
  portal: async ({ stage }, use) => use(stage.portal),
  mailBox: async ({ stage }, use) => use(stage.mailBox),
  session: async ({ stage }, use) => use(stage.session),
  baseURL: async ({ portal }, use) => use(portal.url),
  contexts: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture asks for from the pattern
    async ({}, use) => {
      const contexts = new Map<string, BrowserContext>();
      await use(contexts);
      for (const context of contexts.values()) await context.close();
    },
    { scope: 'worker' },
  ],
  /**
   * As a new one, but for what it has fetched: nobody is signed in, nothing is kept or allowed. A page is compiled once
   * per worker and comes from the cache after that.
   */
  context: async ({ browser, contexts, contextOptions, locale, timezoneId, viewport, baseURL }, use) => {
    const key = JSON.stringify([locale, timezoneId, viewport, baseURL]);
    let context = contexts.get(key);
    if (context === undefined) {
      context = await browser.newContext({
        ...contextOptions,
        viewport,
        ...(locale === undefined ? {} : { locale }),
        ...(timezoneId === undefined ? {} : { timezoneId }),
        ...(baseURL === undefined ? {} : { baseURL }),
      });
      contexts.set(key, context);
    }
    await use(context);
    for (const page of context.pages()) await page.close();
    await context.unrouteAll();
    await context.setOffline(false);
    await context.clearPermissions();
    await context.clearCookies();
  },
  page: async ({ context, baseURL }, use) => {
    const page = await context.newPage();
    const browser = await context.newCDPSession(page);
    await browser.send('Storage.clearDataForOrigin', { origin: baseURL ?? '', storageTypes: 'local_storage' });
    await browser.detach();
    await use(page);
  },
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

export { expect };
