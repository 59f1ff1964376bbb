import { expect, test } from '#test/support/e2e.ts';
import {
  customerNamed,
  FABRIKAM,
  operationInAddress,
  operationOf,
  productBox,
  productRow,
  resultRow,
  summary,
} from './desk.ts';

test.use({ locale: 'en-US', timezoneId: 'America/Toronto', story: 'main job in English' });

test('S5–S12, S22–S28, S32 in English: give and take licenses of users on two pages', async ({ page, signIn }) => {
  await signIn('/customers');
  await expect(page.getByRole('heading', { level: 1, name: 'Customers' })).toBeVisible();
  await page.getByRole('searchbox', { name: 'Search by company' }).fill('fabrikam');
  await page.getByRole('link', { name: FABRIKAM }).click();
  await page.getByRole('main').getByRole('link', { name: 'Users and licenses' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Users and licenses' })).toBeVisible();
  const manage = page.getByRole('button', { name: 'Manage licenses' });
  await expect(manage).toBeDisabled();
  await page.getByRole('checkbox', { name: 'Select Ahmed Benali' }).check();
  await page.getByRole('checkbox', { name: 'Select Alain Rousseau' }).check();
  await page.getByRole('button', { name: 'Last' }).click();
  await expect(page.getByRole('navigation', { name: 'Paging' }).getByRole('status')).toHaveText('101–120 of 120');
  await page.getByRole('checkbox', { name: 'Select Sophie André' }).check();
  await expect(page.getByRole('button', { name: 'Selected users (3)' })).toBeVisible();
  await manage.click();

  await expect(page.getByRole('heading', { level: 1, name: 'Manage licenses' })).toBeVisible();
  const powerBi = productBox(page, 'Power BI Pro');
  await expect(productRow(page, 'Power BI Pro')).toContainText('Not assigned');
  await powerBi.check();
  await expect(productRow(page, 'Power BI Pro')).toContainText('+ 3 to assign');
  const visio = productBox(page, 'Visio Plan 2');
  await expect(visio).toBeChecked({ indeterminate: true });
  await expect(productRow(page, 'Visio Plan 2')).toContainText('1 of 3');
  await visio.click();
  await visio.click();
  await expect(productRow(page, 'Visio Plan 2')).toContainText('− 1 to revoke');
  await expect(summary(page)).toContainText('3 needed, 7 available');
  await expect(summary(page)).toContainText('The user has no location');
  await expect(summary(page).getByRole('img', { name: '2 changed, 1 refused, 0 unchanged' })).toBeVisible();
  await page.getByRole('button', { name: /^Save/ }).click();

  await expect(page.getByRole('heading', { level: 1, name: 'Licenses updated' })).toBeVisible();
  await expect(page.getByRole('img', { name: '2 changed, 1 failure, 0 unchanged' })).toBeVisible();
  await expect(resultRow(page, 'Alain Rousseau')).toContainText('Nothing was applied');
  await expect(resultRow(page, 'Sophie André')).toContainText('− Visio Plan 2');
  await expect(resultRow(page, 'Ahmed Benali')).toContainText('+ Power BI Pro');
  const { customerId, operationId } = operationInAddress(page);
  expect(customerId).toBe(await customerNamed(page, FABRIKAM));
  expect(await operationOf(page, customerId, operationId)).toMatchObject({ changed: 2, refused: 1, unchanged: 0 });

  await page.getByRole('button', { name: 'Back to users' }).click();
  await expect(page.getByRole('row', { name: /Ahmed Benali/ })).toContainText('Power BI Pro');
});
