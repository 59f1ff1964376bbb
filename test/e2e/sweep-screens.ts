import type { Page } from '@playwright/test';
import { expect } from '#test/support/e2e.ts';
import { AUDIT_SCREENS } from './audit-screens.ts';
import { openLicenses, productBox, productsOf, save, summary, usersOf } from './desk.ts';
import { MAIL_SCREENS, type Screen } from './mail-screens.ts';
import { OPERATIONS_SCREENS } from './operations-screens.ts';
import { PEOPLE_SCREENS } from './people-screens.ts';
import { SCHEDULE_SCREENS } from './schedule-screens.ts';

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

/** A modal dialog hides the page's own title from assistive technology. */
const headed = (page: Page) => expect(page.getByRole('heading', { level: 1, includeHidden: true })).toBeVisible();
const rows = async (page: Page) => {
  await headed(page);
  await expect(page.getByRole('table').getByRole('row').nth(5)).toBeVisible();
};

/** Every page, in the states that matter. */
export const SCREENS: readonly Screen[] = [
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
  ...OPERATIONS_SCREENS,
  ...SCHEDULE_SCREENS,
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
