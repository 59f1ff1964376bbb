import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { readSpreadsheet } from '#test/support/read-spreadsheet.ts';
import { csv, windows1252 } from '#test/support/uploads.ts';
import { customerNamed, FABRIKAM } from './desk.ts';

test.use({ story: 'imports' });

const HEADER = ['Prénom', 'Nom', 'Nom complet', 'E-mail', 'Emplacement', 'Licences', 'Badge'];
const rows = (people: readonly (readonly string[])[]) => windows1252(csv([HEADER, ...people], ';'));
const person = (first: string, last: string, email: string, more: readonly string[] = ['', '', '1,5']) => [
  first,
  last,
  `${first} ${last}`,
  email,
  ...more,
];
const PEOPLE = [
  person('Inès', 'Carpentier', 'ines.carpentier@fabrikan.com', ['France', 'Power BI Pro', '1,5']),
  ['Jules', 'Renard', '', 'jules.renard@fabrikam.com', 'Frnace', '', '2,5'],
  person('Maud', 'Pasquier', 'maud pasquier'),
  person('Adèle', 'Fournier', 'ADELE.FOURNIER@fabrikam.com'),
  person('Zoé', 'Durieux', 'zoe.durieux@fabrikam.com'),
  person('Yann', 'Durieux', 'zoe.durieux@fabrikam.com'),
];

async function fabrikam(page: Page): Promise<string> {
  await page.getByRole('row').filter({ hasText: 'Fabrikam' }).getByRole('link').first().click();
  await page.getByRole('link', { name: 'Utilisateurs et licences' }).first().click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs et licences' })).toBeVisible();
  return /customers\/([^/]+)/.exec(page.url())?.[1] ?? '';
}

async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; content: Buffer }> {
  const waiting = page.waitForEvent('download');
  await act();
  const file = await waiting;
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) };
}

test('a file of French Excel is uploaded, mended in the grid, given licences, saved, and comes back with its states', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 422/);
  await signIn('/customers?search=fabrikam');
  const customerId = await fabrikam(page);
  await page.getByRole('link', { name: 'Importer des utilisateurs' }).click();

  // what to fill
  const template = await download(page, () =>
    page.getByRole('button', { name: 'Télécharger le modèle', exact: true }).click(),
  );
  expect(readSpreadsheet(template.content)[0]).toEqual([
    'Prénom',
    'Nom',
    'Nom complet',
    'E-mail',
    "Mise à jour de l'état",
  ]);
  const form = await download(page, () => page.getByRole('button', { name: 'Télécharger le formulaire' }).click());
  expect(form.name).toMatch(/^fabrikam-inc-formulaire-utilisateurs-.*\.xlsx$/);

  // a file that is none
  const input = page.locator('input[type=file]');
  const file = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer });
  await input.setInputFiles(file('prix.csv', Buffer.from('Rose;3\n')));
  await expect(page.getByRole('alert')).toContainText('il manque : Nom complet et E-mail');

  await input.setInputFiles(file('arrivants.csv', rows(PEOPLE)));
  await expect(page.getByRole('heading', { level: 1, name: 'Valider' })).toBeVisible();
  await expect(page.getByText('arrivants.csv · séparateur « ; » · Windows-1252 · en-têtes en français')).toBeVisible();
  await expect(page.getByText("La colonne « Badge » n'est pas reconnue ; elle sera ignorée.")).toBeVisible();
  const next = page.getByRole('button', { name: 'Suivant' });
  await expect(next).toHaveAttribute('aria-disabled', 'true');
  await expect(page.getByText('Corrigez ou retirez 4 lignes pour continuer.').first()).toBeVisible();

  const grid = page.getByRole('grid', { name: 'Lignes du fichier' });
  const cell = (row: number, text: string) =>
    grid
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader', { name: String(row), exact: true }) })
      .getByRole('gridcell', { name: text, exact: true });
  await expect(cell(2, 'ines.carpentier@fabrikan.com')).toHaveAccessibleDescription(/n'est pas un domaine du client/);
  await expect(grid).toContainText("Même e-mail qu'à la ligne 6.");
  await page.getByRole('button', { name: 'Accepter les 3 suggestions' }).click();
  await expect(page.getByText('1 ligne à corriger', { exact: true })).toBeVisible();

  // by the keys of a grid: Escape restores, Enter keeps
  const wrong = cell(4, 'maud pasquier');
  await wrong.focus();
  await page.keyboard.press('F2');
  await page.keyboard.type('x');
  await page.keyboard.press('Escape');
  await expect(wrong).toBeFocused();
  await page.keyboard.type('maud.pasquier@fabrikam.com');
  await page.keyboard.press('Enter');
  await expect(grid).toContainText('Cette ligne est prête.');
  await expect(page.getByText('Rien à corriger', { exact: true }).first()).toBeVisible();
  await page.getByRole('radio', { name: /^Toutes/ }).click();
  await page.getByRole('button', { name: 'Retirer la ligne 7' }).click();
  await expect(grid).toContainText('Cette ligne est retirée.');
  await expect(grid).toContainText('Ce compte existe déjà : la ligne sera ignorée.');

  await next.click();
  await expect(page.getByRole('heading', { level: 1, name: 'Autorisations et licences' })).toBeVisible();
  const summary = page.getByRole('region', { name: 'Résumé' });
  await expect(summary).toContainText('4 utilisateurs seront créés');
  await page.getByRole('checkbox', { name: 'Office 365 E1', exact: true }).check();
  await expect(summary).toContainText('Aucun emplacement');
  const place = page.getByRole('combobox', { name: 'Emplacement' });
  await place.click();
  await place.pressSequentially('Belg');
  await page.getByRole('option', { name: 'Belgique' }).click();
  await expect(summary).toContainText('Office 365 E1 est épuisé');
  await expect(summary).toContainText(/Office 365 E1\s*3 sur 0 disponible · il en manque 3/);
  await page.getByRole('radio', { name: 'Autorisations personnalisées' }).click();
  await expect(page.getByText('Choisissez au moins un rôle.').first()).toBeVisible();
  await page.getByRole('checkbox', { name: /^Administrateur de services/ }).check();
  await next.click();

  await expect(page.getByRole('heading', { level: 1, name: 'Vérification' })).toBeVisible();
  await expect(summary).toContainText("3 utilisateurs seront privés d'une licence");
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expect(page).toHaveURL(/\/hand-over\?operations=/);
  const back = await download(page, () => page.getByRole('button', { name: 'CSV', exact: true }).click());
  const lines = back.content.toString().split('\r\n');
  expect(lines[0]).toBe("\ufeffPrénom;Nom;Nom complet;E-mail;Emplacement;Licences;Badge;Mise à jour de l'état");
  expect(lines[1]).toBe('Inès;Carpentier;Inès Carpentier;ines.carpentier@fabrikam.com;France;Power BI Pro;"1,5";Créé');
  expect(lines[3]).toMatch(/maud\.pasquier@fabrikam\.com;;;"1,5";"Créé, mais\s: Office 365 E1 est épuisé"$/);
  expect(lines[4]).toMatch(/Ignoré\s: le compte existe déjà$/);
  expect(lines[6]).toMatch(/"1,5";$/);

  // who came with it
  const number = /-(\d+)-/.exec(back.name)?.[1];
  await page
    .getByRole('link', { name: `Voir l'opération ${number}` })
    .last()
    .click();
  await page.getByRole('button', { name: 'Quitter' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Utilisateurs importés' })).toBeVisible();
  await page.goto(`/customers/${customerId}/users?createdIn=${number}`);
  await expect(page.getByText(`Créés par l'opération ${number}`).first()).toBeVisible();
  await expect(page.getByRole('checkbox', { name: /Zoé Durieux/ })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '@fabrikam.com' })).toHaveCount(4);
});

test('100,000 rows are looked at by page, and an import that is gone says so', async ({
  page,
  signIn,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 404/);
  // twice 100,000 rows are read and written: on a machine that does other things as well that takes its time
  test.setTimeout(150_000);
  await signIn('/');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/imports`);
  const lines = Array.from({ length: 100_000 }, (_, n) => `P${n},p${n}@fabrikan.com`);
  const buffer = Buffer.from(`Nom complet,E-mail\n${lines.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles({ name: 'tous.csv', mimeType: 'text/csv', buffer });
  await expect(page.getByRole('status').filter({ hasText: '1–50 sur 100 000' })).toBeVisible({ timeout: 60_000 });
  await page.getByRole('button', { name: 'Dernier' }).click();
  await expect(page.getByRole('rowheader', { name: '100001', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Accepter les 100 000 suggestions' }).click();
  await expect(page.getByText('Rien à corriger', { exact: true }).first()).toBeVisible({ timeout: 60_000 });

  await page.goto(`/customers/${customerId}/imports/${customerId}`);
  await page.getByRole('link', { name: 'Importer un fichier' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Choisir un fichier' })).toBeVisible();
});
