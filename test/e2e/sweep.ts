import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { expect, test } from '#test/support/e2e.ts';
import { en } from '#text/en/index.ts';
import { customerNamed, FABRIKAM } from './desk.ts';
import { SCREENS } from './sweep-screens.ts';

declare global {
  interface Window {
    readonly axe: typeof axe;
  }
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/**
 * The colours of the dark theme are others, and the same on all widths; all else that axe looks at is as in the light one.
 * Words are other in French, and longer; roles, names and colours are the same: axe looks in English only, and French words
 * are measured where there is most room and where there is least.
 */
const WIDEST = { width: 1440, height: 900, colorScheme: 'light', rules: 'all' } as const;
const NARROWEST = { width: 360, height: 740, colorScheme: 'light', rules: 'none' } as const;
const LOOKS = [
  WIDEST,
  { width: 1440, height: 900, colorScheme: 'dark', rules: 'contrast' },
  { width: 390, height: 844, colorScheme: 'light', rules: 'all' },
  NARROWEST,
] as const;
type Look = (typeof LOOKS)[number];
/** The code of a message in place of the message, or a parameter that was not filled in. */
const UNTRANSLATED = new RegExp(`(?<![\\w.@/])(${Object.keys(en).join('|')})\\.[a-z]\\w+|\\{\\w+[,}]`);

/** What axe finds wrong on a page that has its source. What is right it need not describe: that takes half of its time. */
async function violations(page: Page, what: 'all' | 'contrast'): Promise<string[]> {
  const runOnly: axe.RunOptions['runOnly'] =
    what === 'all' ? { type: 'tag', values: TAGS } : { type: 'rule', values: ['color-contrast'] };
  return page.evaluate(
    async (options) => {
      const found = await window.axe.run(document, options);
      return found.violations.map(
        ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`,
      );
    },
    { runOnly, resultTypes: ['violations'] } satisfies axe.RunOptions,
  );
}

/** Until a change of theme has reached everything: for a moment parts of Fluent are on their way to their colours. */
async function settled(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frame = () => new Promise((done) => requestAnimationFrame(done));
    await frame();
    await frame();
    const transitions = document.getAnimations().filter((one) => one instanceof CSSTransition);
    // one that is replaced by another says so by rejecting
    await Promise.all(transitions.map(({ finished }) => finished.catch(() => undefined)));
  });
}

/** Changes the language of the open page as another tab does: whatever is open stays open. */
async function speak(page: Page, language: 'fr'): Promise<void> {
  await page.evaluate((chosen) => {
    const key = 'seatdesk.settings';
    localStorage.setItem(key, JSON.stringify({ language: chosen }));
    window.dispatchEvent(new StorageEvent('storage', { key }));
  }, language);
  await expect(page.locator('html')).toHaveAttribute('lang', language);
}

async function everyTextThere(page: Page): Promise<void> {
  await expect(page).toHaveTitle(/^.+ · Seatdesk$/);
  expect(UNTRANSLATED.exec(await page.locator('body').innerText())?.[0]).toBeUndefined();
}

/** Nothing is wider than the page, and what is closed is not seen. */
async function nothingOverflows(page: Page, { width, height, colorScheme }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme });
  const look = `${width} × ${height}, ${colorScheme}`;
  // a modal dialog hides the page's own title from assistive technology
  await expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
  const wide = () =>
    page.evaluate(() =>
      [document.documentElement, ...document.querySelectorAll('main')]
        .filter((element) => element.scrollWidth > element.clientWidth)
        .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
    );
  // a page hears of its new width a moment after it has it
  await expect.poll(wide, { message: look, intervals: [0, 50, 100, 250] }).toEqual([]);
  const shownClosed = await page.evaluate(() =>
    [...document.querySelectorAll('[popover]:not(:popover-open)')]
      .filter((element) => element.checkVisibility())
      .map((element) => element.getAttribute('aria-label')),
  );
  expect(shownClosed, `closed and yet seen: ${look}`).toEqual([]);
}

/**
 * Looks at every second page, from this one on: texts and widths in both languages, and in English what axe finds. A file
 * for each half: they run side by side.
 */
export function sweep(first: 0 | 1): void {
  test.describe('T56:', () => {
    test.use({ locale: 'en-US' });
    for (const screen of SCREENS.filter((_, n) => n % 2 === first)) {
      test(`${screen.name}: clean for axe, nothing overflows, every text there in both languages`, async ({
        page,
        expectConsoleError,
        session,
      }) => {
        test.setTimeout(120_000);
        expectConsoleError(/status of (400|404|422)/);
        await page.context().addCookies(session);
        await screen.open(page, await customerNamed(page, FABRIKAM));
        await screen.ready(page);
        await everyTextThere(page);
        await page.evaluate(axe.source);
        for (const look of LOOKS) {
          await nothingOverflows(page, look);
          if (look.rules === 'none') continue;
          await settled(page);
          expect(await violations(page, look.rules), JSON.stringify(look)).toEqual([]);
        }
        await page.setViewportSize(WIDEST);
        await speak(page, 'fr');
        await screen.ready(page);
        await everyTextThere(page);
        for (const look of [WIDEST, NARROWEST]) await nothingOverflows(page, look);
      });
    }
  });
}
