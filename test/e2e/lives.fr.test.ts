import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { asOwner } from './database.ts';

test.use({ story: 'lives' });

const tick = (page: Page, name: string) =>
  page.getByRole('table').getByRole('row').filter({ hasText: name }).getByRole('checkbox').check();

async function command(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Autres commandes', exact: true }).last().click();
  await page
    .getByRole('dialog', { name: 'Autres commandes' })
    .getByRole('button', { name: words, exact: true })
    .click();
  const asking = page.getByRole('dialog').filter({ hasText: 'Fabrikam' });
  await expect(asking.getByRole('listitem').first()).toBeVisible();
  await asking.getByRole('button', { name: words, exact: true }).click();
}

test('passwords are reset, sign-in is blocked, accounts go, come back with what is left, or go for good; help tells how', async ({
  page,
  signIn,
  stage,
}) => {
  await signIn('/dashboard');
  const found = await (await page.request.get('/api/customers?search=fabrikam')).json();
  const customerId: string = found.items[0].id;
  let names: string[] = [];
  await asOwner(stage, async (owner) => {
    const { rows } = await owner.query(
      `SELECT u.display_name AS name FROM customer_user u
       JOIN license_assignment a ON a.customer_id = u.customer_id AND a.user_id = u.id
       JOIN product p ON p.id = a.product_id
       WHERE u.customer_id = $1 AND u.permission = 'user' AND NOT u.blocked AND 1 = (
         SELECT count(*) FROM customer_user o WHERE o.customer_id = u.customer_id AND o.display_name = u.display_name)
       GROUP BY u.id, u.display_name, u.name_key
       HAVING count(*) = 1 AND max(p.part_number) = 'STANDARDPACK' ORDER BY u.name_key LIMIT 3`,
      [customerId],
    );
    names = rows.map((row) => row.name);
  });
  const [first = '', second = '', third = ''] = names;
  await page.goto(`/customers/${customerId}/users?size=100`);

  // new passwords for two
  await tick(page, first);
  await tick(page, second);
  await command(page, 'Réinitialiser le mot de passe');
  await expect(page.getByRole('heading', { level: 1, name: '2 mots de passe réinitialisés' })).toBeVisible();
  await expect(page.locator('code')).toHaveCount(2);
  await page.getByRole('button', { name: 'Terminé' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs et licences' })).toBeVisible();

  // blocked, and found by the filter
  await page.goto(`/customers/${customerId}/users?size=100`);
  await tick(page, third);
  await command(page, 'Bloquer la connexion');
  await expect(page.getByText("La connexion de l'utilisateur est bloquée.")).toBeVisible();
  await page.goto(`/customers/${customerId}/users?signIn=blocked`);
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: third })).toBeVisible();

  // deleted: three, and the tab counts them
  await page.goto(`/customers/${customerId}/users?size=100`);
  const tab = page.getByRole('navigation', { name: "Listes d'utilisateurs" }).getByRole('link', { name: /supprimés/ });
  await expect(tab).toHaveText(/\(\d+\)/);
  const before = Number(/\((\d+)\)/.exec((await tab.textContent()) ?? '')?.[1]);
  for (const name of names) await tick(page, name);
  await command(page, "Supprimer le compte d'utilisateur");
  await expect(page.getByText('3 utilisateurs supprimés.')).toBeVisible();
  await expect(tab).toHaveText(`Utilisateurs supprimés (${before + 3})`);
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: first })).toHaveCount(0);

  // meanwhile one seat is left, and one address is somebody else's
  await asOwner(stage, async (owner) => {
    await owner.query(
      `UPDATE license_pool SET total = consumed + 1 WHERE customer_id = $1
       AND product_id = (SELECT p.id FROM product p WHERE p.part_number = 'STANDARDPACK')`,
      [customerId],
    );
    await owner.query(
      `UPDATE customer_user SET email = d.email, email_key = d.email_key
       FROM (SELECT email, email_key FROM customer_user WHERE customer_id = $1 AND display_name = $2) d
       WHERE customer_id = $1 AND display_name = 'Zoé Aubert'`,
      [customerId, second],
    );
  });
  await tab.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs supprimés' })).toBeVisible();
  await tick(page, first);
  await tick(page, second);
  await page.getByRole('button', { name: 'Restaurer' }).click();
  const restoring = page.getByRole('dialog');
  await expect(restoring.getByText('Aucune licence disponible')).toBeVisible();
  await expect(restoring.getByText('Reviendra', { exact: true })).toBeVisible();
  const email = restoring.getByRole('textbox', { name: `Nouvel e-mail de ${second}` });
  await expect(email).toHaveValue(/2@fabrikam\.com$/);
  await email.fill('ailleurs@ailleurs.example');
  await expect(restoring.getByText("Saisissez une adresse de l'un des domaines du client.")).toBeVisible();
  await email.fill('revenu@fabrikam.com');
  await restoring.getByRole('button', { name: 'Restaurer' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs restaurés' })).toBeVisible();
  await expect(page.getByText('revenu@fabrikam.com').first()).toBeVisible();
  await expect(page.getByText('Modifiés en partie').first()).toBeVisible();

  // the third for good, by name
  await page.goto(`/customers/${customerId}/deleted-users`);
  await tick(page, third);
  await page.getByRole('button', { name: 'Supprimer définitivement' }).click();
  const purging = page.getByRole('dialog');
  await purging.getByRole('textbox').fill('quelqu’un');
  await expect(purging.getByRole('button', { name: 'Supprimer définitivement' })).toHaveAttribute(
    'aria-disabled',
    'true',
  );
  await purging.getByRole('textbox').fill(third);
  await purging.getByRole('button', { name: 'Supprimer définitivement' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs supprimés définitivement' })).toBeVisible();

  // help, from the page and by words
  await page.goto(`/customers/${customerId}/deleted-users`);
  await expect(page.getByRole('table').getByRole('row').filter({ hasText: third })).toHaveCount(0);
  await page.getByRole('link', { name: 'Aide' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Supprimer et restaurer des utilisateurs' })).toBeVisible();
  await page.getByRole('link', { name: "Toutes les pages d'aide" }).click();
  await page.getByRole('searchbox', { name: "Rechercher dans l'aide" }).fill('changer mot de passe');
  await page.getByRole('list', { name: 'Sujets' }).getByRole('link', { name: 'Changer un mot de passe' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Changer un mot de passe' })).toBeVisible();
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').getByRole('combobox').fill('restaurer');
  await page.getByRole('option', { name: /Supprimer et restaurer/ }).click();
  await expect(page).toHaveURL(/\/help\/delete-and-restore$/);
});
