import { type Browser, chromium } from '@playwright/test';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { summarise } from './measure.ts';
import type { Figure } from './report.ts';

/** P10: what the first page costs in the browser, and how fast a list of 100 rows answers. */
export async function measureBrowser(client: Client, subject: Subject, executablePath: string): Promise<Figure[]> {
  const browser = await chromium.launch({
    executablePath,
    args: ['--disable-gpu', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  });
  try {
    return [
      await scriptWeight(browser, client),
      ...(await listOfHundred(browser, client, subject)),
      await memoryWhilePaging(browser, client, subject),
    ];
  } finally {
    await browser.close();
  }
}

async function openPage(browser: Browser, client: Client) {
  const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1440, height: 900 } });
  const [name, ...value] = client.cookie.split('=');
  await context.addCookies([{ name: name ?? '', value: value.join('='), url: client.origin }]);
  return context.newPage();
}

/** Compressed bytes of JavaScript that the first page after sign-in fetches, as they cross the wire. */
async function scriptWeight(browser: Browser, client: Client): Promise<Figure> {
  const page = await openPage(browser, client);
  const session = await page.context().newCDPSession(page);
  const scripts = new Set<string>();
  let bytes = 0;
  session.on('Network.responseReceived', (event) => {
    if (event.type === 'Script') scripts.add(event.requestId);
  });
  session.on('Network.loadingFinished', (event) => {
    if (scripts.has(event.requestId)) bytes += event.encodedDataLength;
  });
  await session.send('Network.enable');
  await page.goto(client.origin, { waitUntil: 'networkidle' });
  await page.context().close();
  const value = bytes / 1024;
  if (scripts.size === 0) throw new Error('The first page fetched no script: nothing was measured.');
  return {
    id: 'P10',
    what: 'JavaScript of the first page, compressed',
    value,
    unit: 'KB',
    reach: '≤ 250 KB',
    reached: value <= 250,
  };
}

async function listOfHundred(browser: Browser, client: Client, subject: Subject): Promise<Figure[]> {
  const page = await openPage(browser, client);
  const address = `${client.origin}/customers/${subject.customerId}/users?size=100`;
  const rows = page.getByRole('row');
  const openings: number[] = [];
  for (let turn = 0; turn < 6; turn += 1) {
    const start = performance.now();
    await page.goto(address);
    await rows.nth(100).waitFor({ state: 'attached' });
    openings.push(performance.now() - start);
  }
  const answers: number[] = [];
  for (let row = 1; row <= 30; row += 1) {
    const box = rows.nth(row).getByRole('checkbox');
    await box.scrollIntoViewIfNeeded();
    answers.push(
      // from the click to the second frame after it: the first that shows its effect for certain
      await box.evaluate(
        (element) =>
          new Promise<number>((resolve) => {
            const start = performance.now();
            (element instanceof HTMLElement ? element : document.body).click();
            requestAnimationFrame(() => requestAnimationFrame(() => resolve(performance.now() - start)));
          }),
      ),
    );
    if (!(await box.isChecked())) throw new Error(`The box of row ${row} did not answer its click.`);
  }
  await page.context().close();
  const opening = summarise(openings.slice(1)).median;
  const answer = summarise(answers).p99;
  return [
    {
      id: 'P10',
      what: 'list of 100 rows, until its rows stand',
      value: opening,
      unit: 'ms',
      reach: '≤ 1000 ms',
      reached: opening <= 1000,
    },
    {
      id: 'P10',
      what: 'click on a check box with 100 rows, p99',
      value: answer,
      unit: 'ms',
      reach: '≤ 100 ms',
      reached: answer <= 100,
    },
  ];
}

/** How many pages are turned, and after how many the memory counts: what is fetched and made once is there by then. */
const PAGES = 200;
const WARM_UP = 10;

/** What the browser's heap has grown by, after collecting garbage, while paging through the list of users. */
async function memoryWhilePaging(browser: Browser, client: Client, subject: Subject): Promise<Figure> {
  const page = await openPage(browser, client);
  const session = await page.context().newCDPSession(page);
  await page.goto(`${client.origin}/customers/${subject.customerId}/users`);
  await page.getByRole('row').nth(20).waitFor();
  const paging = page.getByRole('navigation', { name: 'Pagination' });
  const next = paging.getByRole('button', { name: 'Suivant' });
  const turn = async (pages: number) => {
    for (let turned = 0; turned < pages; turned += 1) {
      const before = await paging.getByRole('status').innerText();
      // a customer with fewer pages begins again
      await ((await next.isEnabled()) ? next : paging.getByRole('button', { name: 'Premier' })).click();
      await page.waitForFunction(
        (text) => document.querySelector('nav[aria-label=Pagination] [role=status]')?.textContent !== text,
        before,
      );
    }
  };
  const heap = async () => {
    await session.send('HeapProfiler.collectGarbage');
    return (await session.send('Runtime.getHeapUsage')).usedSize / 1024 ** 2;
  };
  await turn(WARM_UP);
  const before = await heap();
  await turn(PAGES);
  const grown = (await heap()) - before;
  await page.context().close();
  return {
    id: 'P10',
    what: `growth of the browser's heap over ${PAGES} pages (from ${before.toFixed(1)} MB)`,
    value: grown,
    unit: 'MB',
    reach: 'flat: ≤ 2 MB',
    reached: grown <= 2,
  };
}
