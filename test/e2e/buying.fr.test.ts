import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, productsOf } from './desk.ts';

test.use({ story: 'buying' });

const E1 = 'Office 365 E1';

test('S20, S21: buying more refreshes the seats; reducing stops at what is in use; orders tell who did what', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  const before = (await productsOf(page, customerId))('STANDARDPACK');
  expect(before.available).toBe(0);

  // where the product is used up, on the customer's page
  await page.goto(`/customers/${customerId}`);
  const product = page.getByRole('table', { name: 'Produits' }).getByRole('row', { name: /^Office 365 E1/ });
  await product.getByRole('button', { name: /^Acheter davantage.: Office 365 E1$/ }).click();
  const dialog = page.getByRole('dialog', { name: /^Acheter davantage.: Office 365 E1$/ });
  const count = dialog.getByRole('textbox', { name: 'Licences à acheter' });
  await expect(count).toBeFocused();
  await count.fill('beaucoup');
  await dialog.getByRole('button', { name: /^Acheter/ }).click();
  await expect(dialog.getByText('Saisissez un nombre entier à partir de 1.')).toBeVisible();
  await count.fill('2 000 000');
  await expect(dialog.getByText(/^Un abonnement compte au plus 1.000.000 licences\.$/)).toBeVisible();
  await count.fill('9');
  await expect(dialog.getByText(`${before.total} → ${before.total + 9}`)).toBeVisible();
  await expect(dialog.getByText('0 → 9')).toBeVisible();
  await dialog.getByRole('button', { name: 'Acheter 9 licences' }).click();
  await expect(dialog).toBeHidden();
  await expect(product.getByRole('cell').last()).toHaveText('9');
  expect((await productsOf(page, customerId))('STANDARDPACK')).toMatchObject({ total: before.total + 9, available: 9 });

  // the subscription's own orders, and the way back
  await page.getByRole('link', { name: 'Abonnements' }).click();
  await page.getByRole('table').getByRole('link', { name: E1 }).click();
  const facts = page.getByRole('dialog', { name: E1 });
  await expect(facts.getByRole('listitem').first()).toContainText(`+ 9 (${before.total} → ${before.total + 9})`);
  await facts.getByRole('button', { name: /^Réduire/ }).click();
  const reducing = page.getByRole('dialog', { name: /^Réduire.: Office 365 E1$/ });
  const fewer = reducing.getByRole('textbox', { name: 'Licences à rendre' });
  await fewer.fill('10');
  await reducing.getByRole('button', { name: 'Rendre 10 licences' }).click();
  await expect(reducing.getByText('Vous pouvez rendre au plus 9 licences', { exact: false })).toBeVisible();

  // somebody else is quicker: told at the field, with the numbers as they are now
  const subscriptions = await (await page.request.get(`/api/customers/${customerId}/subscriptions`)).json();
  const own = subscriptions.items.find((one: { productId: string }) => one.productId === before.id);
  await page.request.post(`/api/customers/${customerId}/subscriptions/${own.id}/quantity`, {
    data: { from: own.quantity, to: own.quantity - 1 },
    headers: { 'idempotency-key': 'somebody-else' },
  });
  expectConsoleError(/status of 412/);
  await fewer.fill('2');
  await reducing.getByRole('button', { name: 'Rendre 2 licences' }).click();
  await expect(reducing.getByText(/^Quelqu'un a changé la quantité entre-temps/)).toBeVisible();
  await expect(reducing.getByText('8 → 6')).toBeVisible();
  await reducing.getByRole('button', { name: 'Rendre 2 licences' }).click();
  await expect(facts.getByRole('listitem').first()).toContainText('− 2');
  await expect(facts.getByRole('listitem')).toHaveCount(3);
  await page.keyboard.press('Escape');
  await expect(facts).toBeHidden();
  await expect(page.getByRole('table').getByRole('link', { name: E1 })).toBeFocused();
  expect((await productsOf(page, customerId))('STANDARDPACK').available).toBe(6);
});
