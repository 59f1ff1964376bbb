import { expect, test } from '#test/support/e2e.ts';
import {
  customerNamed,
  FABRIKAM,
  itemsOf,
  openLicenses,
  operationInAddress,
  operationOf,
  productBox,
  productRow,
  productsOf,
  resultRow,
  save,
  summary,
  usersOf,
} from './desk.ts';

test.use({ story: 'service plans' });

const E3 = 'Office 365 E3';

test('S26: plans in bulk; a partial one left alone changes nobody; no seat is taken', async ({ page, signIn }) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const product = await productsOf(page, customerId);
  const e3 = product('ENTERPRISEPACK');
  const plan = (name: string) => {
    const found = e3.plans.find((one) => one.name === name);
    if (found === undefined) throw new Error(`No plan ${name}`);
    return found;
  };
  const holders = (await usersOf(page, customerId)).filter(({ licenses }) => licenses.includes(e3.id)).slice(0, 6);
  // two of the six have Forms off
  await save(page, customerId, holders.slice(0, 2), {
    products: [{ productId: e3.id, license: 'keep', plans: { [plan('FORMS_PLAN_E3').id]: 'off' } }],
  });

  await openLicenses(page, customerId, holders);
  await expect(productRow(page, E3)).toContainText('Tous les utilisateurs');
  await page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 E3$/ }).click();
  const plans = page.getByRole('group', { name: /^Plans de services.: Office 365 E3$/ });
  const forms = plans.getByRole('checkbox', { name: plan('FORMS_PLAN_E3').friendlyName.fr });
  const board = plans.getByRole('checkbox', { name: plan('WHITEBOARD_PLAN2').friendlyName.fr });
  await expect(forms).toBeChecked({ indeterminate: true });
  await expect(plans.getByRole('checkbox', { name: 'Tout sélectionner' })).toBeChecked({ indeterminate: true });
  await expect(plans.getByText('4 sur 6').first()).toBeVisible();
  await expect(board).toBeChecked();

  // plans of the whole company can be read, not switched
  const company = e3.plans.filter(({ target }) => target === 'Company');
  expect(company.length).toBeGreaterThan(0);
  for (const { friendlyName } of company) {
    await expect(plans.getByText(friendlyName.fr)).toBeVisible();
    await expect(plans.getByRole('checkbox', { name: friendlyName.fr })).toHaveCount(0);
  }

  await board.uncheck();
  await expect(productRow(page, E3)).toContainText('1 plan à modifier');
  await expect(summary(page).getByText('plans de services de 6 utilisateurs')).toBeVisible();
  await expect(summary(page).getByText(/nécessaire/)).toHaveCount(0);
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(resultRow(page, holders[0]?.displayName ?? '?')).toContainText('Whiteboard (plan 2) désactivé');

  const { operationId } = operationInAddress(page);
  expect(await operationOf(page, customerId, operationId)).toMatchObject({ changed: 6, refused: 0 });
  for (const item of await itemsOf(page, customerId, operationId))
    expect(item.changes).toEqual([expect.objectContaining({ kind: 'plans', off: [plan('WHITEBOARD_PLAN2').id] })]);
  expect((await productsOf(page, customerId))('ENTERPRISEPACK').consumed).toBe(e3.consumed);

  // Forms is as it was, and Whiteboard says what was done
  await openLicenses(page, customerId, holders);
  await page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 E3$/ }).click();
  await expect(forms).toBeChecked({ indeterminate: true });
  await expect(board).not.toBeChecked();

  // a partial plan: partial → on for all → off for all → as it was
  await forms.click();
  await expect(forms).toBeChecked();
  await forms.click();
  await expect(forms).not.toBeChecked();
  await forms.click();
  await expect(forms).toBeChecked({ indeterminate: true });
  await expect(page.getByRole('button', { name: /^Enregistrer/ })).toBeDisabled();
});

test('S26: plans of a product that nobody will hold cannot be chosen; a new holder gets the chosen ones', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const users = (await usersOf(page, customerId)).filter(({ displayName }) => displayName === 'Noémie Brun');
  await openLicenses(page, customerId, users);
  await page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 F3$/ }).click();
  const plans = page.getByRole('group', { name: /^Plans de services.: Office 365 F3$/ });
  const all = plans.getByRole('checkbox', { name: 'Tout sélectionner' });
  await expect(all).toBeDisabled();
  await expect(plans).toContainText('cochez-le pour choisir ses plans');
  await productBox(page, 'Office 365 F3').check();
  await expect(all).toBeChecked();
  await plans.getByRole('checkbox', { name: /^Sway/ }).uncheck();
  await plans
    .getByRole('checkbox', { name: /^Power Apps/ })
    .first()
    .uncheck();
  await expect(all).toBeChecked({ indeterminate: true });
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(resultRow(page, 'Noémie Brun')).toContainText('+ Office 365 F3 sans 2 plans');
});

test('S26: Teams alone, off for 300 at once', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  await signIn('/');
  const customerId = await customerNamed(page, 'Northwind Traders');
  const product = await productsOf(page, customerId);
  const e3 = product('SPE_E3');
  const teams = e3.plans.find(({ name }) => name === 'TEAMS1');
  if (teams === undefined) throw new Error('No Teams in the product');
  // who needs Teams for another product would be refused: not whom this is about
  const holders = (await usersOf(page, customerId))
    .filter(({ licenses }) => licenses.length === 1 && licenses[0] === e3.id)
    .slice(0, 300);
  expect(holders).toHaveLength(300);

  await openLicenses(page, customerId, holders);
  await page.getByRole('button', { name: /^Afficher les plans de services.: Microsoft 365 E3$/ }).click();
  const plans = page.getByRole('group', { name: /^Plans de services.: Microsoft 365 E3$/ });
  const box = plans.getByRole('checkbox', { name: new RegExp(`^${teams.friendlyName.fr}(,|$)`) });
  // from whatever it is, to off for all
  await box.click();
  if (await box.isChecked()) await box.click();
  await expect(box).not.toBeChecked();
  await expect(productRow(page, 'Microsoft 365 E3')).toContainText('1 plan à modifier');
  const button = page.getByRole('button', { name: /^Enregistrer.: Modifier les plans de \d+$/ });
  await expect(button).toBeVisible();
  await expect(summary(page).getByRole('listitem').filter({ hasText: 'Refusés' })).toContainText('0');
  const changed = Number(/\d+$/.exec((await button.textContent()) ?? '')?.[0]);
  expect(changed).toBeGreaterThan(200);
  await button.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible({ timeout: 30_000 });

  const { operationId } = operationInAddress(page);
  await expect(async () => expect((await operationOf(page, customerId, operationId)).state).toBe('done')).toPass();
  expect(await operationOf(page, customerId, operationId)).toMatchObject({
    total: 300,
    changed,
    unchanged: 300 - changed,
    refused: 0,
  });
  for (const item of await itemsOf(page, customerId, operationId))
    if (item.outcome === 'changed')
      expect(item.changes).toEqual([expect.objectContaining({ kind: 'plans', on: [], off: [teams.id] })]);
  expect((await productsOf(page, customerId))('SPE_E3').consumed).toBe(e3.consumed);
});
