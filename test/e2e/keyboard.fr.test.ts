import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { FABRIKAM, productBox, productTable, resultRow, summary } from './desk.ts';

test.use({ story: 'keyboard' });

/** Tab until the place has the focus; every place on the way must show that it has it, in sight. */
async function tabTo(page: Page, place: Locator, most = 60) {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab');
    const seen = await page.evaluate(() => {
      const element = document.activeElement;
      if (element === null || element === document.body) return 'the page itself';
      const around: Element[] = [];
      for (let one: Element | null = element; one !== null && around.length < 7; one = one.parentElement)
        around.push(one);
      const marked = around.some((one) =>
        [undefined, '::after', '::before'].some((part) => {
          const { outlineStyle, outlineWidth, boxShadow, borderBottomStyle, borderBottomWidth, content } =
            getComputedStyle(one, part);
          if (part !== undefined && content === 'none') return false;
          return (
            (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1) ||
            boxShadow !== 'none' ||
            (part === '::after' && borderBottomStyle !== 'none' && Number.parseFloat(borderBottomWidth) >= 1)
          );
        }),
      );
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const inSight = right > 0 && bottom > 0 && left < innerWidth && top < innerHeight;
      return marked && inSight ? '' : `${element.outerHTML.slice(0, 200)} (marked: ${marked}, in sight: ${inSight})`;
    });
    expect(seen, 'the focus can be seen').toBe('');
    if (await place.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error(`Tab does not reach ${place}`);
}

test('T56: the whole job with the keyboard alone', async ({ page, portal }) => {
  test.setTimeout(120_000);
  const press = (...keys: string[]) =>
    keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

  await page.goto('/');
  await expect(page.getByLabel('E-mail')).toBeFocused();
  await page.keyboard.type(portal.administrator.email);
  await press('Tab');
  await page.keyboard.type(portal.administrator.password);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible();

  await tabTo(page, page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Clients' }));
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeFocused();
  await tabTo(page, page.getByRole('searchbox', { name: /^Rechercher par société/ }));
  await page.keyboard.type('fabrikam');
  await expect(page.getByRole('navigation', { name: 'Pagination' }).getByRole('status')).toHaveText('1–1 sur 1');
  await tabTo(page, page.getByRole('link', { name: FABRIKAM }));
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: FABRIKAM })).toBeFocused();
  await tabTo(page, page.getByRole('main').getByRole('link', { name: 'Utilisateurs et licences' }));
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs et licences' })).toBeFocused();

  const box = (name: string) => page.getByRole('checkbox', { name: `Sélectionner ${name}` });
  await tabTo(page, box('Adèle Fournier'));
  await press('ArrowDown', 'ArrowDown', 'ArrowDown');
  await expect(box('Ahmed Benali')).toBeFocused();
  await press('Space', 'ArrowDown', 'ArrowDown');
  await expect(box('Alain Rousseau')).toBeFocused();
  await press('Shift+Space');
  // a range from the last one ticked
  for (const name of ['Ahmed Benali', "Aïcha N'Diaye", 'Alain Rousseau']) await expect(box(name)).toBeChecked();
  await press('End');
  await press('Home');
  await expect(box('Adèle Fournier')).toBeFocused();
  await tabTo(page, page.getByRole('button', { name: 'Suivant' }));
  await press('Enter');
  await expect(page.getByRole('navigation', { name: 'Pagination' }).getByRole('status')).toHaveText('51–100 sur 120');

  const manage = page.getByRole('button', { name: 'Gérer les licences' });
  for (let presses = 0; presses < 40 && !(await manage.evaluate((one) => one === document.activeElement)); presses += 1)
    await press('Shift+Tab');
  await expect(manage).toBeFocused();
  await press('Enter');
  await expect(productTable(page)).toBeVisible();
  await expect(page.getByRole('heading', { level: 1, name: 'Gérer les licences' })).toBeFocused();

  const location = page.getByRole('combobox', { name: "Mettre à jour l'emplacement" });
  await tabTo(page, location);
  await page.keyboard.type('belg');
  await expect(page.getByRole('option', { name: 'Belgique' })).toBeVisible();
  await press('ArrowDown', 'Enter');
  await expect(location).toHaveValue('Belgique');

  await tabTo(page, page.getByRole('button', { name: /^Exchange Online \(plan 1\).: 1 .*sur 3/ }));
  await press('Enter');
  await expect(page.getByRole('dialog', { name: /^Exchange Online/ })).toBeVisible();
  await press('Escape');
  await expect(page.getByRole('dialog', { name: /^Exchange Online/ })).toBeHidden();

  await tabTo(page, productBox(page, 'Office 365 E3'));
  await press('Space');
  await expect(productBox(page, 'Office 365 E3')).toBeChecked();
  await tabTo(page, page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 E3/ }));
  await press('Enter');
  const sway = page
    .getByRole('group', { name: /^Plans de services.: Office 365 E3/ })
    .getByRole('checkbox', { name: /^Sway/ });
  await tabTo(page, sway);
  await press('Space');
  await expect(sway).not.toBeChecked();
  await expect(summary(page).getByText('3 nécessaires, 14 disponibles')).toBeVisible();
  await tabTo(page, page.getByRole('button', { name: /^Enregistrer/ }), 90);
  await press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Licences mises à jour' })).toBeVisible();
  await expect(resultRow(page, 'Alain Rousseau')).toContainText('+ Office 365 E3 sans 1 plan');
});
