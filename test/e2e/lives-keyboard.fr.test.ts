import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { csv } from '#test/support/uploads.ts';
import { customerNamed, FABRIKAM, usersOf } from './desk.ts';

/** T56: users are made, imported, given passwords, blocked, deleted, restored and purged without a mouse. */

test.use({ story: 'lives-keyboard', locale: 'fr-FR' });

const focused = (place: Locator) => place.evaluate((element) => element === document.activeElement);
const title = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string | RegExp) =>
  page.getByRole('button', { name, exact: typeof name === 'string' });

/**
 * Tab, or Shift+Tab, until the place has the focus. On the way the focus is always somewhere, in sight and not below
 * anything.
 */
async function tabTo(page: Page, place: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  await expect(place).toBeVisible();
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press(key);
    const seen = await place.evaluate((wanted) => {
      const element = document.activeElement;
      if (element === null || element === document.body) return 'nothing has the focus';
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      const near =
        there !== null && (element.contains(there) || there.contains(element) || there.closest('label') !== null);
      if (!near) return `${element.outerHTML.slice(0, 160)} is below ${there?.outerHTML.slice(0, 120)}`;
      return element === wanted ? 'there' : '';
    });
    if (seen === 'there') return;
    expect(seen).toBe('');
  }
  throw new Error(`${key} does not reach ${place}`);
}

/** A page that was just loaded: past the frame, as its first link has it. */
async function skipFrame(page: Page) {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Aller au contenu' })).toBeFocused();
  await page.keyboard.press('Enter');
}

/** A step, a page or a dialog has come, and the focus is where it begins. */
async function arrived(page: Page, name: string | RegExp) {
  await expect(title(page, name)).toBeFocused();
}

test('T56: a user is added, and another one, with the keyboard alone', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  const press = page.keyboard.press.bind(page.keyboard);
  const type = page.keyboard.type.bind(page.keyboard);
  await signIn('/dashboard');
  const customerId = await customerNamed(page, FABRIKAM);
  await page.goto(`/customers/${customerId}/users?size=25`);
  await skipFrame(page);
  await tabTo(page, button(page, 'Ajouter un utilisateur'));
  await press('Enter');
  const fillIn = async (first: string, place: string) => {
    await arrived(page, 'Informations');
    await tabTo(page, page.getByRole('textbox', { name: 'Prénom' }));
    await type(first);
    await press('Tab');
    await type('Clavier');
    const location = page.getByRole('combobox', { name: /^Emplacement/ });
    await tabTo(page, location);
    await type(place.slice(0, 4));
    await expect(page.getByRole('option', { name: place })).toBeVisible();
    await press('Enter');
    await expect(location).toHaveValue(place);
    // the field is one stop of the Tab key, not two
    await press('Tab');
    await expect(page.getByRole('textbox', { name: 'Fonction' })).toBeFocused();
  };
  const next = async () => {
    await tabTo(page, button(page, 'Suivant'));
    await press('Enter');
  };
  await fillIn('Zoé', 'France');
  await next();
  await arrived(page, 'Autorisations');
  await tabTo(page, page.getByRole('radio').first());
  await press('ArrowDown');
  await press('ArrowDown');
  const service = page.getByRole('checkbox', { name: /^Administrateur de services/ });
  await tabTo(page, service);
  await press('Space');
  await next();
  await arrived(page, 'Attribuer des licences');
  await tabTo(page, page.getByRole('checkbox', { name: 'Office 365 E3', exact: true }));
  await press('Space');
  await next();
  await arrived(page, 'Vérification');
  await tabTo(page, button(page, 'Enregistrer'));
  await press('Enter');
  await arrived(page, '1 utilisateur ajouté');

  // what is fetched for a while keeps the focus on its button
  const arriving = page.waitForEvent('download');
  await tabTo(page, button(page, 'Télécharger'));
  await press('Enter');
  await arriving;
  await expect(button(page, 'Télécharger')).toBeFocused();
  await tabTo(page, button(page, 'Ajouter un autre utilisateur'));
  await press('Enter');
  await fillIn('Abel', 'Belgique');
  await next();
  await arrived(page, 'Autorisations');
  await next();
  await arrived(page, 'Attribuer des licences');
  await next();
  await arrived(page, 'Vérification');
  await tabTo(page, button(page, 'Enregistrer'));
  await press('Enter');
  await arrived(page, '2 utilisateurs ajoutés');
  await tabTo(page, button(page, 'Terminé'));
  await press('Enter');
  await arrived(page, 'Utilisateurs et licences');
});

test('T56: a file is imported and mended with the keyboard alone, and comes back', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  const press = page.keyboard.press.bind(page.keyboard);
  await signIn('/dashboard');
  const customerId = await customerNamed(page, FABRIKAM);
  const folder = await mkdtemp(join(tmpdir(), 'seatdesk-keyboard-'));
  const file = join(folder, 'clavier.csv');
  const people = [
    ['Inès Clavier', 'ines.clavier@fabrikan.com', 'France'],
    ['Jules Clavier', 'jules clavier', 'Frnace'],
    ['Maud Clavier', 'maud.clavier@fabrikam.com', ''],
  ];
  await writeFile(file, csv([['Nom complet', 'E-mail', 'Emplacement'], ...people], ';'));
  // asked for before the page is there: Chromium hears of it on another way than of keys
  const choosing = page.waitForEvent('filechooser');
  await page.goto(`/customers/${customerId}/imports`);
  await expect(title(page, 'Choisir un fichier')).toBeVisible();
  await tabTo(page, button(page, 'Choisir un fichier'));
  await press('Enter');
  await (await choosing).setFiles(file);
  await arrived(page, 'Valider');

  // one suggestion: on from the cell that it mended; the others: on from what is left to do
  const grid = page.getByRole('grid', { name: 'Lignes du fichier' });
  await tabTo(page, button(page, 'Remplacer par ines.clavier@fabrikam.com'));
  await press('Enter');
  await expect(grid.getByRole('gridcell', { name: 'ines.clavier@fabrikam.com' })).toBeFocused();
  await tabTo(page, button(page, 'Accepter la suggestion'), 'Shift+Tab');
  await press('Enter');
  await expect(page.getByRole('radio', { name: /^À corriger\s*1$/ })).toBeFocused();
  const wrong = grid.getByRole('gridcell', { name: 'jules clavier', exact: true });
  await tabTo(page, wrong);
  await page.keyboard.type('jules.clavier@fabrikam.com');
  await press('Enter');
  await expect(grid.getByRole('gridcell', { name: 'jules.clavier@fabrikam.com' })).toBeFocused();
  await expect(page.getByText('Rien à corriger', { exact: true }).first()).toBeVisible();
  await tabTo(page, button(page, 'Suivant'));
  await press('Enter');

  await arrived(page, 'Autorisations et licences');
  const location = page.getByRole('combobox', { name: 'Emplacement' });
  await tabTo(page, location);
  await page.keyboard.type('Belg');
  await expect(page.getByRole('option', { name: 'Belgique' })).toBeVisible();
  await press('Enter');
  await expect(location).toHaveValue('Belgique');
  await tabTo(page, page.getByRole('checkbox', { name: 'Office 365 E3', exact: true }));
  await press('Space');
  await tabTo(page, button(page, 'Suivant'));
  await press('Enter');
  await arrived(page, 'Vérification');
  await tabTo(page, button(page, 'Enregistrer'));
  await press('Enter');
  await arrived(page, '3 utilisateurs ajoutés');
  await tabTo(page, button(page, 'CSV'));
  const arriving = page.waitForEvent('download');
  await press('Enter');
  const lines = (await readFile(await (await arriving).path(), 'utf8')).trim().split('\r\n');
  expect(lines.slice(1).map((line) => line.split(';').slice(2).join())).toEqual([
    'France,Créé',
    'France,Créé',
    ',Créé',
  ]);
  await expect(button(page, 'CSV')).toBeFocused();
  await rm(folder, { recursive: true });
});

test('T56: passwords, blocking, deleting, restoring and purging with the keyboard alone', async ({ page, signIn }) => {
  test.setTimeout(120_000);
  const press = page.keyboard.press.bind(page.keyboard);
  await signIn('/dashboard');
  const customerId = await customerNamed(page, FABRIKAM);
  const [, user] = (await usersOf(page, customerId)).filter(
    ({ permission, blocked }) => permission === 'user' && !blocked,
  );
  if (user === undefined) throw new Error('There is no such user');
  const { displayName: name } = user;
  const users = `/customers/${customerId}/users?size=25&search=${encodeURIComponent(user.email)}`;
  const box = page.getByRole('checkbox', { name: `Sélectionner ${name}` });
  /** Ticks the user and chooses a command under "…": the confirmation names them, its button has the focus. */
  const ask = async (command: string, question: string) => {
    await tabTo(page, box);
    await press('Space');
    const more = button(page, 'Autres commandes').last();
    await tabTo(page, more, 'Shift+Tab');
    await press('Enter');
    const choice = page
      .getByRole('dialog', { name: 'Autres commandes' })
      .getByRole('button', { name: command, exact: true });
    if (!(await focused(choice))) await tabTo(page, choice);
    await press('Enter');
    const dialog = page.getByRole('dialog', { name: question });
    await expect(dialog.getByRole('listitem')).toHaveText(`${name} ${user.email} · ${FABRIKAM}`);
    await expect(dialog.getByRole('button', { name: command })).toBeFocused();
    return more;
  };
  const of = /^[AEIOUÉ]/.test(name) ? `d'${name}` : `de ${name}`;
  await page.goto(users);
  await skipFrame(page);
  const opener = await ask('Réinitialiser le mot de passe', `Réinitialiser le mot de passe ${of} ?`);
  await press('Escape');
  await expect(opener).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('dialog', { name: 'Autres commandes' }).getByRole('button').first()).toBeFocused();
  await press('Enter');
  await expect(page.getByRole('dialog', { name: `Réinitialiser le mot de passe ${of} ?` })).toBeVisible();
  await press('Enter');
  await arrived(page, '1 mot de passe réinitialisé');
  await tabTo(page, button(page, 'Terminé'));
  await press('Enter');
  await arrived(page, 'Utilisateurs et licences');

  await page.goto(users);
  await skipFrame(page);
  const blocker = await ask('Bloquer la connexion', `Bloquer la connexion ${of} ?`);
  await press('Enter');
  await expect(page.getByText("La connexion de l'utilisateur est bloquée.")).toBeVisible();
  await expect(blocker).toBeFocused();
  const deleter = await ask("Supprimer le compte d'utilisateur", `Supprimer le compte ${of} ?`);
  await press('Enter');
  await expect(page.getByText('1 utilisateur supprimé.')).toBeVisible();
  await expect(deleter).toBeFocused();

  const deleted = `/customers/${customerId}/deleted-users`;
  await page.goto(deleted);
  await expect(box).toBeVisible();
  await skipFrame(page);
  await tabTo(page, box);
  await press('Space');
  await tabTo(page, button(page, 'Restaurer'), 'Shift+Tab');
  await press('Enter');
  const restoring = page.getByRole('dialog', { name: `Restaurer le compte ${of}` });
  await expect(restoring.getByText(/^1 utilisateur complet/)).toBeVisible();
  await expect(restoring).toBeVisible();
  await tabTo(page, restoring.getByRole('button', { name: 'Restaurer' }));
  await press('Enter');
  await arrived(page, 'Utilisateurs restaurés');

  await page.goto(deleted);
  const gone = page.getByRole('table').getByRole('checkbox').nth(1);
  await expect(gone).toBeVisible();
  await skipFrame(page);
  const other = ((await gone.getAttribute('aria-label')) ?? '').replace('Sélectionner ', '');
  await tabTo(page, gone);
  await press('Space');
  await tabTo(page, button(page, 'Supprimer définitivement'), 'Shift+Tab');
  await press('Enter');
  const purging = page.getByRole('dialog');
  await expect(purging.getByRole('textbox')).toBeFocused();
  await page.keyboard.type(other);
  await tabTo(page, purging.getByRole('button', { name: 'Supprimer définitivement' }));
  await press('Enter');
  await arrived(page, 'Utilisateurs supprimés définitivement');
});
