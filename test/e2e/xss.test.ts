import { expect, test } from '#test/support/e2e.ts';
import { asOwner } from './database.ts';
import { openLicenses, productTable, usersOf } from './desk.ts';

test.use({ story: 'hostile names' });

const NAMES = {
  customer: `<img src=x onerror="document.title='broken'"> & Söhne`,
  user: `"><svg onload=document.title='broken'>{0}%s</svg>`,
  product: `<script>document.title='broken'</script> <b>Pro</b>`,
  plan: `'-document.title='broken'-' <i>plan</i>`,
};

test('T22: names are text, whatever they contain', async ({ page, signIn, stage }) => {
  await asOwner(stage, async (owner) => {
    const { rows } = await owner.query("SELECT id FROM customer WHERE name = 'Fabrikam, Inc.'");
    const customerId = rows[0].id;
    await owner.query('UPDATE customer SET name = $2 WHERE id = $1', [customerId, NAMES.customer]);
    await owner.query(
      "UPDATE customer_user SET display_name = $2 WHERE customer_id = $1 AND display_name IN ('Alain Rousseau', 'Ahmed Benali')",
      [customerId, NAMES.user],
    );
    await owner.query("UPDATE product SET name_en = $1, name_fr = $1 WHERE part_number = 'VISIOCLIENT'", [
      NAMES.product,
    ]);
    await owner.query("UPDATE service_plan SET friendly_en = $1, friendly_fr = $1 WHERE name = 'ONEDRIVE_BASIC'", [
      NAMES.plan,
    ]);
  });
  const untouched = async () => {
    expect(await page.title()).toContain('Seatdesk');
    expect(await page.title()).not.toMatch(/^broken/);
    expect(await page.locator('img[src="x"], svg[onload], table b, table i').count()).toBe(0);
  };
  await signIn('/customers');
  const link = page.getByRole('link', { name: NAMES.customer });
  await expect(link).toBeVisible();
  await untouched();
  await link.click();
  await expect(page.getByRole('heading', { level: 1, name: NAMES.customer })).toBeVisible();
  await expect(page.getByText(NAMES.product).first()).toBeVisible();
  await untouched();
  await page.getByRole('main').getByRole('link', { name: 'Utilisateurs et licences' }).click();
  await expect(page.getByText(NAMES.user).first()).toBeVisible();
  await untouched();
  const [, customerId = ''] = /customers\/([^/]+)/.exec(page.url()) ?? [];
  const users = (await usersOf(page, customerId)).slice(0, 10);
  expect(users.filter(({ displayName }) => displayName === NAMES.user)).toHaveLength(2);
  await openLicenses(page, customerId, users);
  await expect(page.getByText(NAMES.user).first()).toBeVisible();
  await expect(productTable(page).getByRole('rowheader', { name: NAMES.product })).toBeVisible();
  await productTable(page).getByRole('checkbox', { name: NAMES.product }).click();
  await page.getByRole('button', { name: NAMES.product }).first().click();
  await expect(page.getByText(NAMES.plan).first()).toBeVisible();
  await untouched();
  await page.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(page.getByRole('rowheader', { name: NAMES.user }).first()).toBeVisible();
  await expect(page.getByText(`+ ${NAMES.product}`).first()).toBeVisible();
  await untouched();
});
