import type { Browser, BrowserContext, Page } from '@playwright/test';
import { expect, test } from '#test/support/e2e.ts';
import { customerNamed, FABRIKAM, selectionFor, send, usersOf } from './desk.ts';

/** S47, S50: a new password goes out by mail, is shown once, replaced by one of the user's own, and their account opens. */

test.use({ story: 'mail', locale: 'fr-FR' });

const OWN = 'trois petits chats sur un toit bleu';
const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

async function visitor(browser: Browser, url: string, path: string): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ locale: 'fr-FR', permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(`${url}${path}`);
  return { context, page };
}

async function signIn(page: Page, email: string, password: string) {
  await page.getByLabel('E-mail').fill(email);
  await page.getByLabel('Mot de passe', { exact: true }).fill(password);
  await button(page, 'Se connecter').click();
}

test('a password travels from reset to the user, and opens their account alone', async ({
  page: desk,
  signIn: asAdmin,
  portal,
  mailBox,
  browser,
  expectConsoleError,
}) => {
  // the browser tells of refusals
  expectConsoleError(/status of (400|410)/);
  test.setTimeout(120_000);
  await asAdmin('/dashboard');
  const customerId = await customerNamed(desk, FABRIKAM);
  const [user, stranger] = (await usersOf(desk, customerId)).filter(({ licenses }) => licenses.length > 1);
  if (user === undefined || stranger === undefined) throw new Error('Nobody holds two licences.');
  const key = () => ({ 'idempotency-key': crypto.randomUUID() });
  for (const [one, alternativeEmail] of [
    [user, 'lea@maison.example'],
    [stranger, null],
  ] as const)
    await desk.request.patch(`/api/customers/${customerId}/users/${one.id}`, {
      data: { alternativeEmail },
      headers: key(),
    });
  const selectionId = await selectionFor(desk, customerId, [user.id, stranger.id]);
  const at = `/api/customers/${customerId}`;
  const reset = await send<{ operationId: string }>(desk, `${at}/password-operations`, { selectionId }, key());
  expect(reset.status).toBe(201);

  await desk.goto(`/customers/${customerId}/operations/${reset.body.operationId}`);
  await button(desk, 'Envoyer par e-mail').click();
  const dialog = desk.getByRole('dialog');
  await expect(
    dialog.getByText(/son lien l'affiche une seule fois et peut être ouvert pendant 72 heures/),
  ).toBeVisible();
  await dialog.getByRole('radio', { name: 'À un seul destinataire chez le client' }).click();
  await dialog.getByLabel('Adresse du destinataire').fill('rh');
  await button(desk, 'Envoyer').click();
  await expect(dialog.getByText("« rh » n'est pas une adresse e-mail.")).toBeVisible();
  await dialog.getByRole('radio', { name: "À l'adresse secondaire de chaque utilisateur" }).click();
  await button(desk, 'Envoyer').click();
  await expect(dialog.getByText('1 envoyé, 1 échoué, 0 au sort inconnu, 0 en cours')).toBeVisible();
  await expect(dialog.getByRole('listitem').filter({ hasText: stranger.displayName })).toContainText(
    "Échoué : pas d'adresse secondaire",
  );

  const mail = await mailBox.next();
  expect(mail).toMatchObject({ recipients: ['lea@maison.example'], subject: `Votre connexion chez ${FABRIKAM}` });
  const link = /href="([^"]+)"/.exec(mail.html ?? '')?.[1] ?? '';
  expect(link).toMatch(new RegExp(`^${portal.url}/p#[\\w-]{64}$`));

  const { page, context } = await visitor(browser, '', link);
  await expect(page).toHaveURL(`${portal.url}/p`);
  await button(page, 'Afficher le mot de passe').click();
  await expect(page.getByText('Il ne sera plus affiché.')).toBeVisible();
  const temporary = await page.locator('code').innerText();
  expect(temporary).toMatch(/^(\w{5}-){3}\w{5}$/);
  await button(page, 'Copier').click();
  await expect(page.getByText('Copié')).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(temporary);
  const other = await visitor(browser, '', link);
  await button(other.page, 'Afficher le mot de passe').click();
  await expect(other.page.getByRole('alert')).toContainText(
    "Ce lien a déjà été ouvert et n'affiche son mot de passe qu'une fois.",
  );
  await other.context.close();

  await page.getByRole('link', { name: 'Se connecter' }).click();
  await signIn(page, user.email, 'pas le bon mot de passe');
  await expect(page.getByRole('alert')).toContainText("L'e-mail ou le mot de passe n'est pas correct.");
  await signIn(page, user.email, temporary);
  await expect(page.getByRole('heading', { level: 1, name: 'Choisissez votre mot de passe' })).toBeVisible();
  for (const [next, words] of [
    ['trop court', 'Le mot de passe doit compter au moins 15 caractères.'],
    ['MotDePasse MotDePasse', "que d'autres essaient d'abord"],
    [OWN, undefined],
  ] as const) {
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(next);
    await page.getByLabel('Nouveau mot de passe, encore une fois').fill(next);
    await button(page, 'Définir le mot de passe').click();
    if (words !== undefined) await expect(page.getByRole('alert')).toContainText(words);
  }
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();
  await expect(page.getByText(`${user.displayName} · ${user.email} · ${FABRIKAM}`)).toBeVisible();
  await expect(page.getByRole('heading', { level: 3 })).toHaveCount(user.licenses.length);
  // nothing secret in the browser's storage (T12)
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  for (const secret of [temporary, OWN, link.split('#')[1] ?? '']) expect(stored).not.toContain(secret);

  await button(page, 'Se déconnecter').click();
  await signIn(page, user.email, temporary);
  await expect(page.getByRole('alert')).toContainText("n'est pas correct");
  await signIn(page, user.email, OWN);
  await expect(page.getByRole('heading', { level: 1, name: 'Mon compte' })).toBeVisible();

  const selection = await selectionFor(desk, customerId, [user.id]);
  const blocked = await send(desk, `${at}/sign-in-operations`, { selectionId: selection, blocked: true }, key());
  expect(blocked.status).toBe(201);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Se connecter' })).toBeVisible();
  await signIn(page, user.email, OWN);
  await expect(page.getByRole('alert')).toContainText("n'est pas correct");
  await context.close();
});

test('what the partner settles, and one’s own password', async ({
  page,
  signIn: asAdmin,
  portal,
  mailBox,
  expectConsoleError,
}) => {
  expectConsoleError(/status of 400/);
  await asAdmin('/settings');
  await expect(page.getByText('Les messages partent de portail@adatum.example par 127.0.0.1.')).toBeVisible();
  await expect(page.getByText(/PUBLIC_URL n'est pas définie/)).toBeVisible();
  await button(page, "M'envoyer un message d'essai").click();
  await expect(
    page.getByText(`Le serveur de messagerie a pris un message pour ${portal.administrator.email}.`),
  ).toBeVisible();
  expect(mailBox.received.at(-1)?.subject).toMatch(/essai|test/);
  await page.getByLabel('Durée de validité des liens').fill('200');
  await expect(page.getByText('Saisissez un nombre entier de 1 à 168.').first()).toBeVisible();
  await page.getByLabel('Durée de validité des liens').fill('24');
  await page.getByLabel('Mots interdits').fill('rivoli\ntour');
  const form = page.locator('form').filter({ has: page.getByLabel('Mots interdits') });
  await form.getByRole('button', { name: /^Enregistrer/ }).click();
  await expect(page.getByText('Enregistré.')).toBeVisible();
  await page.reload();
  await expect(page.getByLabel('Durée de validité des liens')).toHaveValue('24');

  await button(page, `Compte : Administrator`).click();
  await page.getByRole('menuitem', { name: 'Mon profil' }).click();
  const change = async (current: string, next: string) => {
    await page.getByLabel('Mot de passe actuel').fill(current);
    await page.getByLabel('Nouveau mot de passe', { exact: true }).fill(next);
    await page.getByLabel('Nouveau mot de passe, encore une fois').fill(next);
    await button(page, 'Changer le mot de passe').click();
  };
  await change('pas le bon', OWN);
  await expect(page.getByRole('alert')).toContainText("Le mot de passe actuel n'est pas correct.");
  await change(portal.administrator.password, 'Rivoli Rivoli 2026');
  await expect(page.getByRole('alert')).toContainText("n'est guère plus que « rivoli »");
  await change(portal.administrator.password, OWN);
  await expect(page.getByText('Votre mot de passe est changé. Vos autres sessions sont terminées.')).toBeVisible();
  // the session that changed it goes on
  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Mon profil' })).toBeVisible();
});
