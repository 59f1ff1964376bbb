import { readFileSync } from 'node:fs';
import { chromium } from '@playwright/test';

const { url, email, password } = JSON.parse(readFileSync('/tmp/imp-portal.json', 'utf8'));
const browser = await chromium.launch({ executablePath: '/tmp/chromium', args: ['--no-sandbox'] });
const lang = process.argv[3] ?? 'fr',
  dark = process.argv[4] === 'dark',
  phone = process.argv[5] === 'phone';
const context = await browser.newContext({
  baseURL: url,
  viewport: phone ? { width: 390, height: 844 } : { width: 1440, height: 900 },
  locale: lang === 'fr' ? 'fr-FR' : 'en-US',
  colorScheme: dark ? 'dark' : 'light',
});
await context.request.post('/api/session', { data: { email, password } });
await context.request.patch('/api/session/preferences', { data: { language: lang, theme: dark ? 'dark' : 'light' } });
const page = await context.newPage();
page.on('console', (m) => m.type() === 'error' && console.log('CONSOLE', m.text()));
page.on('pageerror', (e) => console.log('PAGEERROR', e.message));
const customers = await (await context.request.get('/api/customers?search=fabrikam')).json();
const id = customers.items[0].id;
const tag = `${lang}${dark ? '-dark' : ''}${phone ? '-phone' : ''}`;
let n = 0;
const shot = async (name, full = false) => {
  await page.waitForTimeout(400);
  await page.screenshot({ path: `/tmp/imp-shots/${String(++n).padStart(2, '0')}-${name}-${tag}.png`, fullPage: full });
};
await (await import(process.argv[2])).default({ page, context, id, shot, url });
await browser.close();
