import { expect, test } from '#test/support/e2e.ts';

test.use({ story: 'catalogue' });

const HEADER =
  'Product_Display_Name,String_Id,GUID,Service_Plan_Name,Service_Plan_Id,Service_Plans_Included_Friendly_Names';
const id = (n: number) => `0000000${n}-0000-4000-8000-000000000000`;
const csv = (name: string, content: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(content) });
const TABLE = csv(
  'table.csv',
  `${HEADER}\nRoseraie,ROSERAIE,${id(1)},ROSES,${id(2)},Roses \nRoseraie,ROSERAIE,${id(1)},ROSES,${id(2)},Roses\n`,
);

test('a product is found in the catalogue, by its names and its part number, with plans and rules', async ({
  page,
  signIn,
}) => {
  await signIn('/');
  await page.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Catalogue' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Catalogue' })).toBeVisible();
  const search = page.getByRole('searchbox', { name: 'Rechercher par nom, référence ou code de plan' });
  const products = page.getByRole('table', { name: 'Produits' }).getByRole('row');
  for (const words of ['audioconf', 'Audio Conferencing', 'MCOMEETADV']) {
    await search.fill(words);
    await expect(products.getByRole('link', { name: 'Audioconférence Microsoft 365' })).toBeVisible();
    await expect(products).not.toHaveCount(51);
  }
  await expect(page).toHaveURL(/\?search=MCOMEETADV$/);
  await page.getByRole('link', { name: 'Audioconférence Microsoft 365' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Audioconférence Microsoft 365' })).toBeVisible();
  await expect(page.getByText('Microsoft 365 Audio Conferencing')).toBeVisible();
  const rules = page.getByRole('region', { name: 'Règles' }).getByRole('listitem');
  await expect(rules.filter({ hasText: /Audioconférence nécessite .*Teams/ })).toContainText('Refusé');
  // the address alone leads there
  await page.reload();
  await expect(page.getByRole('table', { name: 'Plans de services' })).toContainText('MCOMEETADV');

  await search
    .or(page.getByRole('link', { name: 'Catalogue' }).first())
    .first()
    .click();
  await page.getByRole('link', { name: 'Règles' }).click();
  await expect(page.getByRole('region', { name: 'Où les produits se vendent' })).toContainText(/partout sauf .*Cuba/);
});

test('a product that is not there says so', async ({ page, signIn, expectConsoleError }) => {
  expectConsoleError(/status of 404/);
  await signIn(`/catalogue/products/${id(9)}`);
  await expect(page.getByRole('heading', { level: 1, name: "Ce produit n'existe pas" })).toBeVisible();
  await page.getByRole('link', { name: 'Aller au catalogue' }).click();
  await expect(page).toHaveURL(/\/catalogue$/);
});

test("the vendor's table is looked at, imported, and found; the second time changes nothing", async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 422/);
  await signIn('/catalogue');
  await page.getByRole('button', { name: 'Importer' }).click();
  const choose = async (file: typeof TABLE, name: string) => {
    const chooser = page.waitForEvent('filechooser');
    await page.getByRole('button', { name }).click();
    await (await chooser).setFiles(file);
  };
  await choose(csv('prix.csv', 'Nom;Prix\nRose;3\n'), 'Choisir un fichier');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText("prix.csv n'a pas été importé.");
  await expect(alert).toContainText('Il manque des colonnes à la première ligne : Product_Display_Name');
  await choose(csv('lignes.csv', `${HEADER}\nRoseraie,ROSERAIE,7,ROSES,${id(2)},Roses\n`), 'Choisir un autre fichier');
  await expect(alert).toContainText("Ligne 2 : « 7 » dans la colonne GUID n'est pas un identifiant.");

  await choose(TABLE, 'Choisir un autre fichier');
  const preview = page.getByRole('region', { name: "Ce que l'import ferait" });
  await expect(preview).toContainText('1 dans le fichier · 1 nouveau · 0 modifié');
  await expect(alert).toBeHidden();
  await preview.getByText('Nouveaux produits (1)').click();
  await expect(preview.getByRole('listitem').filter({ hasText: 'ROSERAIE' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^Ce qui était curieux/ })).toContainText(
    "Lignes qui répètent un plan d'un même produit (1)",
  );
  await preview.getByRole('button', { name: 'Importer' }).click();
  await expect(page.getByText('Le catalogue a été importé.')).toBeVisible();
  await page.getByRole('link', { name: 'Aller au catalogue' }).click();
  await page.getByRole('searchbox', { name: /^Rechercher par nom/ }).fill('roseraie');
  await expect(page.getByRole('row').filter({ hasText: 'ROSERAIE' })).toBeVisible();

  await page.goto('/catalogue/import');
  await choose(TABLE, 'Choisir un fichier');
  await expect(page.getByText('Rien ne change : le catalogue contient déjà tout cela.').first()).toBeVisible();
  await expect(preview.getByRole('button', { name: 'Importer' })).toHaveAttribute('aria-disabled', 'true');
});
