import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, looking as test } from '#test/support/e2e.ts';
import { en } from '#text/en/index.ts';
import { AUDIT_SCREENS } from './audit-screens.ts';
import { customerNamed, FABRIKAM, openLicenses, productBox, productsOf, save, summary, usersOf } from './desk.ts';
import { MAIL_SCREENS, type Screen } from './mail-screens.ts';
import { PEOPLE_SCREENS } from './people-screens.ts';

test.use({ story: 'sweep' });

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/**
 * The colours of the dark theme are others, and the same on all widths; all else that axe looks at is as in the light one.
 * Words are other in French, and longer; roles, names and colours are the same: axe looks in English only.
 */
const LOOKS = [
  { width: 1440, height: 900, colorScheme: 'light', axe: 'all' },
  { width: 1440, height: 900, colorScheme: 'dark', axe: 'contrast' },
  { width: 390, height: 844, colorScheme: 'light', axe: 'all' },
  { width: 360, height: 740, colorScheme: 'light', axe: 'none' },
] as const;
const FAULTY = [
  'First name,Last name,Display name,Email,Location,Licenses,Badge',
  'Inès,Carpentier,Inès Carpentier,ines@fabrikan.com,Frnace,Power BI Prof,1',
  'Zoé,Martin,,zoe.sweep@fabrikam.com,,,2',
  'Zoé,Martin,Zoé Martin,zoe.sweep@fabrikam.com,,,3',
  'Adèle,Fournier,Adèle Fournier,adele.fournier@fabrikam.com,,,4',
].join('\n');
const usersFile = (text: string) => ({ name: 'arrivals.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
async function openImport(page: Page, customerId: string, text: string): Promise<void> {
  await page.goto(`/customers/${customerId}/imports`);
  await page.locator('input[type=file]').setInputFiles(usersFile(text));
  await expect(page).toHaveURL(/\/imports\/[0-9a-f-]{36}/);
}
const NOBODY = '019b8b74-0000-7000-8000-000000000000';
/** The code of a message in place of the message, or a parameter that was not filled in. */
const UNTRANSLATED = new RegExp(`(?<![\\w.@/])(${Object.keys(en).join('|')})\\.[a-z]\\w+|\\{\\w+[,}]`);

/** A modal dialog hides the page's own title from assistive technology. */
const headed = (page: Page) => expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
const rows = async (page: Page) => {
  await headed(page);
  await expect(page.getByRole('table').getByRole('row').nth(5)).toBeVisible();
};

const SCREENS: readonly Screen[] = [
  {
    name: 'dashboard',
    open: async (page) => void (await page.goto('/dashboard')),
    ready: (page) => expect(page.getByText('Northwind Traders').first()).toBeVisible(),
  },
  {
    name: 'customer',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}`)),
    ready: rows,
  },
  {
    name: 'subscriptions',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}/subscriptions`)),
    ready: rows,
  },
  {
    name: 'a subscription, with its orders',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/subscriptions`);
      await page.getByRole('table').getByRole('row').nth(1).getByRole('link').click();
    },
    ready: (page) => expect(page.getByRole('dialog')).toBeVisible(),
  },
  {
    name: 'buying more, with a wrong number',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/subscriptions`);
      await page
        .getByRole('button', { name: /^(Acheter davantage|Buy more)/ })
        .first()
        .click();
      await page.getByRole('dialog').getByRole('textbox').fill('x');
      await page.keyboard.press('Enter');
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('alert')).toBeVisible(),
  },
  {
    name: 'starting a subscription',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/subscriptions`);
      await page.getByRole('button', { name: /^(Commencer un abonnement|Start a subscription)$/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('combobox')).toBeVisible(),
  },
  {
    name: 'a new customer, with everything missing',
    open: async (page) => {
      await page.goto('/customers/new');
      await page.getByRole('button', { name: /^(Enregistrer|Save)$/ }).click();
    },
    ready: headed,
  },
  {
    name: 'editing a customer',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}/edit`)),
    ready: headed,
  },
  {
    name: 'customers, none archived',
    open: async (page) => void (await page.goto('/customers?show=archived')),
    ready: headed,
  },
  {
    name: 'palette',
    open: async (page) => {
      await page.goto('/dashboard');
      await headed(page);
      await page.keyboard.press('Control+k');
      await page.getByRole('dialog').getByRole('combobox').fill('lea');
    },
    ready: (page) => expect(page.getByRole('option', { name: /^Léa/ }).first()).toBeVisible(),
  },
  {
    name: 'deleted users, none',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}/deleted-users?search=zzzz`)),
    ready: headed,
  },
  {
    name: 'a page of help',
    open: async (page) => void (await page.goto('/help/delete-and-restore')),
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
  { name: 'customers', open: async (page) => void (await page.goto('/customers?size=25')), ready: rows },
  {
    name: 'customers, none found',
    open: async (page) => void (await page.goto('/customers?search=zzzz')),
    ready: headed,
  },
  {
    name: 'users, some ticked',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/users?size=25`);
      await page.getByRole('checkbox', { name: /Alain Rousseau/ }).check();
      await page.getByRole('checkbox', { name: /Adèle Fournier/ }).check();
    },
    ready: rows,
  },
  {
    name: 'the details of a user, plans unfolded',
    open: async (page, customerId) => {
      const user = (await usersOf(page, customerId)).find(({ licenses }) => licenses.length > 1);
      await page.goto(`/customers/${customerId}/users?size=25&user=${user?.id}`);
      await page
        .getByRole('button', { name: /\d plans? (sur|of) \d|of \d+ plans?/ })
        .first()
        .click();
    },
    ready: headed,
  },
  {
    name: 'the list of keys',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/users?size=25`);
      await expect(page.getByRole('table').getByRole('row').nth(5)).toBeVisible();
      await page.keyboard.press('?');
      await expect(page.getByRole('dialog')).toBeVisible();
    },
    ready: (page) => expect(page.getByRole('dialog')).toBeVisible(),
  },
  {
    name: 'the list of the selected',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/users?size=25`);
      await page.getByRole('checkbox', { name: /Alain Rousseau/ }).check();
      await page.getByRole('button', { name: /\(1\)$/ }).click();
    },
    ready: headed,
  },
  {
    name: 'licenses, with refusals and open plans',
    open: async (page, customerId) => {
      const users = (await usersOf(page, customerId)).slice(0, 20);
      await openLicenses(page, customerId, users);
      await productBox(page, 'Office 365 F3').click();
      await productBox(page, 'Office 365 E1').click();
      await page
        .getByRole('button', { name: /(services|service plans).: Office 365 F3|service plans: Office 365 F3/ })
        .click();
      await expect(page.getByRole('img', { name: /^[1-9]\d* (modifié|changed)/ })).toBeVisible();
    },
    ready: headed,
  },
  {
    name: 'licenses, with refusals and fixes',
    open: async (page, customerId) => {
      const names = ['Odile Gaudin', 'Mehdi Bennani', 'Noémie Brun', 'Zoé Aubert', 'Mélanie Vidal', 'Agathe Morel'];
      const users = (await usersOf(page, customerId)).filter(({ displayName }) => names.includes(displayName));
      await openLicenses(page, customerId, users);
      await productBox(page, /^(Audioconférence Microsoft 365|Microsoft 365 Audio Conferencing)$/).click();
      await productBox(
        page,
        /^(Forfait d'appels nationaux Microsoft 365|Microsoft 365 Domestic Calling Plan)$/,
      ).click();
      await summary(page)
        .getByRole('button', { name: /^(Nécessite|Needs)/ })
        .click();
      await summary(page)
        .getByRole('button', { name: /^(Laisser de côté|Leave out)/ })
        .click();
      await expect(summary(page).getByRole('heading', { name: /^(Corrections|Fixes) \(1\)$/ })).toBeVisible();
      await expect(summary(page).getByRole('img', { name: /(laissés? de côté|left out)$/ })).toBeVisible();
      // what has the focus stays on narrow screens too, where the summary is elsewhere
      await productBox(page, 'Office 365 E3').focus();
    },
    ready: async (page) => {
      await headed(page);
      // each offer in its words
      for (const offer of [/^(Appliquer|Apply)/, /^(Révoquer aussi|Also revoke)/, /^(Laisser de côté|Leave out)/])
        await expect(summary(page).getByRole('button', { name: offer }).first()).toBeVisible();
    },
  },
  {
    name: 'licenses, a product in place of another',
    open: async (page, customerId) => {
      await openLicenses(page, customerId, (await usersOf(page, customerId)).slice(0, 20));
      await page.getByRole('button', { name: /^Actions.*Office 365 E1$/ }).click();
      await page.getByRole('button', { name: /^(Remplacer par|Replace by)…$/ }).click();
      const choice = page.getByRole('dialog').getByRole('combobox');
      await choice.click();
      await choice.fill('Office 365 E3');
      await page.getByRole('option', { name: /^Office 365 E3/ }).click();
    },
    ready: (page) => expect(page.getByRole('dialog').getByRole('heading', { level: 3 })).toHaveCount(3),
  },
  {
    name: 'the result of a save',
    open: async (page, customerId) => {
      const users = (await usersOf(page, customerId)).slice(0, 12);
      const product = await productsOf(page, customerId);
      const { id } = await save(page, customerId, users, {
        products: [{ productId: product('MCOPSTN1').id, license: 'assign', plans: {} }],
      });
      await page.goto(`/customers/${customerId}/operations/${id}`);
    },
    ready: rows,
  },
  {
    name: 'the result of a save, with failures',
    open: async (page, customerId) => {
      const users = (await usersOf(page, customerId)).slice(0, 12);
      const product = await productsOf(page, customerId);
      const { id } = await save(page, customerId, users, {
        products: [{ productId: product('DESKLESSPACK').id, license: 'assign', plans: {} }],
      });
      await page.goto(`/customers/${customerId}/operations/${id}?outcome=refused`);
      await page.getByRole('button', { name: /^(Exporter|Export)$/ }).click();
    },
    ready: headed,
  },
  { name: 'the catalogue', open: async (page) => void (await page.goto('/catalogue?size=25')), ready: rows },
  {
    name: 'the catalogue, none found',
    open: async (page) => void (await page.goto('/catalogue?search=zzzz')),
    ready: (page) => expect(page.getByRole('heading', { level: 2 })).toBeVisible(),
  },
  {
    name: 'the rules of the catalogue',
    open: async (page) => void (await page.goto('/catalogue/rules')),
    ready: (page) => expect(page.getByText(/Audio.* Teams/).first()).toBeVisible(),
  },
  {
    name: 'a product of the catalogue',
    open: async (page) => {
      const answer = await page.request.get('/api/catalogue/products?search=mcomeetadv');
      await page.goto(`/catalogue/products/${(await answer.json()).items[0].id}`);
    },
    ready: (page) => expect(page.getByRole('table').getByRole('row').nth(1)).toBeVisible(),
  },
  {
    name: 'an import into the catalogue that is looked at',
    open: async (page) => {
      await page.goto('/catalogue/import');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^(Choisir|Choose)/ }).click();
      const id = '00000001-0000-4000-8000-000000000000';
      const header =
        'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
      const row = `Garden,GARDEN,${id},ROSES,${id},Roses`;
      const buffer = Buffer.from(`${header}\n${row}\n${row}\n`);
      await (await chooser).setFiles({ name: 'vendor.csv', mimeType: 'text/csv', buffer });
      await page.getByRole('group').getByText(/\(1\)/).first().click();
    },
    ready: (page) => expect(page.getByText('GARDEN').first()).toBeVisible(),
  },
  {
    name: 'an import into the catalogue that is refused',
    open: async (page) => {
      await page.goto('/catalogue/import');
      const chooser = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: /^(Choisir|Choose)/ }).click();
      await (await chooser).setFiles({ name: 'x.csv', mimeType: 'text/csv', buffer: Buffer.from('x;y\n1;2\n') });
    },
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'uploading users, a file that is refused',
    open: async (page, customerId) => {
      await page.goto(`/customers/${customerId}/imports`);
      await page.locator('input[type=file]').setInputFiles(usersFile('x;y\n1;2\n'));
    },
    ready: (page) => expect(page.getByRole('alert')).toBeVisible(),
  },
  {
    name: 'uploading users, rows to correct, one of them being edited',
    open: async (page, customerId) => {
      await openImport(page, customerId, FAULTY);
      await page.getByRole('gridcell', { name: 'ines@fabrikan.com', exact: true }).focus();
      await page.keyboard.press('F2');
    },
    ready: (page) => expect(page.getByRole('grid').getByRole('textbox')).toBeVisible(),
  },
  {
    name: 'uploading users, what all get',
    open: async (page, customerId) => {
      await openImport(page, customerId, 'Display name,Email\nInès,ines.sweep@fabrikam.com\n');
      await page.getByRole('button', { name: /^(Suivant|Next)$/ }).click();
      await page.getByRole('checkbox', { name: 'Office 365 E1', exact: true }).check();
      await page.getByRole('radio', { name: /^(Autorisations personnalisées|Custom permissions)$/ }).check();
    },
    ready: (page) =>
      expect(page.getByRole('region', { name: /^(Résumé|Summary)$/ })).toContainText(/: 1|1 utilisateur|1 user/),
  },
  {
    name: 'uploading users, an import that is gone',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}/imports/${NOBODY}`)),
    ready: headed,
  },
  ...MAIL_SCREENS,
  ...PEOPLE_SCREENS,
  ...AUDIT_SCREENS,
  { name: 'nothing at this address', open: async (page) => void (await page.goto('/nowhere')), ready: headed },
  {
    name: 'a selection that is gone',
    open: async (page, customerId) => void (await page.goto(`/customers/${customerId}/licenses/${NOBODY}`)),
    ready: headed,
  },
  {
    name: 'the sign-in page',
    open: async (page) => {
      await page.context().clearCookies();
      await page.goto('/sign-in');
    },
    ready: headed,
  },
];

for (const language of ['fr', 'en'] as const) {
  test.describe(`T56, ${language}:`, () => {
    test.use({ locale: language === 'fr' ? 'fr-FR' : 'en-US' });
    for (const screen of SCREENS) {
      test(`${screen.name}: ${language === 'en' ? 'clean for axe, ' : ''}nothing overflows, every text there`, async ({
        page,
        expectConsoleError,
      }) => {
        test.setTimeout(120_000);
        expectConsoleError(/status of (400|404|422)/);
        await screen.open(page, await customerNamed(page, FABRIKAM));
        await screen.ready(page);
        await expect(page).toHaveTitle(/^.+ · Seatdesk$/);
        await expect(page.locator('html')).toHaveAttribute('lang', language);
        expect(UNTRANSLATED.exec(await page.locator('body').innerText())?.[0]).toBeUndefined();
        for (const { width, height, colorScheme, axe } of LOOKS) {
          await page.setViewportSize({ width, height });
          await page.emulateMedia({ colorScheme });
          const look = `${width} × ${height}, ${colorScheme}`;
          await headed(page);
          const wide = await page.evaluate(() =>
            [document.documentElement, ...document.querySelectorAll('main')]
              .filter((element) => element.scrollWidth > element.clientWidth)
              .map((element) => `${element.tagName} ${element.scrollWidth} > ${element.clientWidth}`),
          );
          expect(wide, look).toEqual([]);
          const shownClosed = await page.evaluate(() =>
            [...document.querySelectorAll('[popover]:not(:popover-open)')]
              .filter((element) => element.checkVisibility())
              .map((element) => element.getAttribute('aria-label')),
          );
          expect(shownClosed, `closed and yet seen: ${look}`).toEqual([]);
          if (axe === 'none' || language === 'fr') continue;
          // there are no frames in our pages, for which it would open a page of its own each time
          const builder = new AxeBuilder({ page }).setLegacyMode();
          const { violations } = await (axe === 'all'
            ? builder.withTags(TAGS)
            : builder.withRules('color-contrast')
          ).analyze();
          expect(
            violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`),
            look,
          ).toEqual([]);
        }
      });
    }
  });
}
