import type { Locator, Page } from '@playwright/test';
import { sql } from 'kysely';
import pg from 'pg';
import { asOwner as asKyselyOwner } from '#server/db/owner.ts';
import { createBenchCustomer } from '#server/demo/bench-customer.ts';
import { loadKeys } from '#server/secrets/keys.ts';
import { expect, test } from '#test/support/e2e.ts';
import type { Stage } from '#test/support/stories.ts';
import { asOwner } from './database.ts';
import { operationInAddress, operationOf, productBox, productsOf, productTable, selectionFor, send } from './desk.ts';

test.use({ story: 'operations' });

const USERS = 25_000;
const HOLDERS = 6_000;

interface Large {
  readonly id: string;
  readonly name: string;
  readonly userIds: readonly string[];
}

/** A customer of 25,000 beside those of the demonstration. */
async function largeCustomer({ databaseUrl, keyFile }: Stage, number: number): Promise<Large> {
  if (databaseUrl === null || keyFile === null) throw new Error('The story has no database of its own');
  return asKyselyOwner(databaseUrl, async (owner) => {
    const keys = loadKeys(keyFile);
    const partners = await sql<{ id: string }>`SELECT p.id FROM partner p`.execute(owner);
    const partnerId = partners.rows[0]?.id;
    if (partnerId === undefined) throw new Error('There is no partner');
    const products = [
      { partNumber: 'ENTERPRISEPACK', seats: USERS, held: HOLDERS },
      { partNumber: 'POWER_BI_PRO', seats: USERS },
    ];
    const made = await createBenchCustomer(owner, {
      keys,
      now: new Date(),
      users: USERS,
      products,
      number,
      partnerId,
    });
    return { id: made.customerId, name: `Bench ${number}`, userIds: made.userIds };
  });
}

/** Everything that a save of licences may change, as short as it can be told apart. */
async function copyOf(stage: Stage, customerId: string): Promise<object> {
  let copy = {};
  await asOwner(stage, async (owner) => {
    const one = async (text: string) => (await owner.query(text, [customerId])).rows[0];
    copy = {
      locations: await one(
        `SELECT count(*), md5(string_agg(u.id::text || coalesce(u.location, '-'), ',' ORDER BY u.id)) FROM customer_user u WHERE u.customer_id = $1`,
      ),
      held: await one(
        `SELECT count(*), md5(string_agg(a.user_id::text || a.product_id || a.disabled_plans::text, ',' ORDER BY a.user_id, a.product_id))
         FROM license_assignment a WHERE a.customer_id = $1`,
      ),
      pools: (
        await owner.query(
          'SELECT p.product_id, p.total, p.consumed FROM license_pool p WHERE p.customer_id = $1 ORDER BY 1',
          [customerId],
        )
      ).rows,
      counters: await one(
        `SELECT users, users_without_location, seats_total, seats_consumed, products_used_up, products_nearly_used_up,
           operations_open FROM customer_counter WHERE customer_id = $1`,
      ),
    };
  });
  return copy;
}

/** Keeps everybody else from changing a customer, as a colleague's save does for a moment, until the answer is called. */
async function holdCustomer({ databaseUrl }: Stage, customerId: string): Promise<() => Promise<void>> {
  const owner = new pg.Client({ connectionString: databaseUrl ?? '' });
  await owner.connect();
  await owner.query('BEGIN');
  await owner.query('SELECT 1 FROM audit_head h WHERE h.customer_id = $1 FOR UPDATE', [customerId]);
  return () => owner.end();
}

const progressOf = async (bar: Locator) => Number(await bar.getAttribute('aria-valuenow'));
const ring = (page: Page) => page.getByRole('banner').getByRole('button', { name: /opérations? en cours, \d+.%$/ });

test('a save of 25,000 goes on while its page is closed; it is watched, stopped and taken back', async ({
  page,
  signIn,
  stage,
  context,
}) => {
  // some 40 s where nothing else runs
  test.setTimeout(240_000);
  page.setDefaultTimeout(20_000);
  const large = await largeCustomer(stage, 1);
  const before = await copyOf(stage, large.id);

  await test.step('it is saved on the screen, and its tab is closed', async () => {
    await signIn(`/customers/${large.id}/users`);
    await page.getByRole('checkbox', { name: 'Sélectionner les 50 lignes de cette page' }).check();
    await page.getByRole('button', { name: /^Sélectionner les 25.000 utilisateurs correspondants$/ }).click();
    await page.getByRole('button', { name: 'Gérer les licences' }).first().click();
    await expect(productTable(page)).toBeVisible();
    await productBox(page, 'Power BI Pro').check();
    const location = page.getByRole('combobox', { name: "Mettre à jour l'emplacement" });
    await location.pressSequentially('belg');
    await page.getByRole('option', { name: 'Belgique' }).click();
    await expect(location).toHaveValue('Belgique');
    const plan = (await productsOf(page, large.id))('ENTERPRISEPACK').plans.find(
      ({ name }) => name === 'FORMS_PLAN_E3',
    );
    await page.getByRole('button', { name: /^Afficher les plans de services.: Office 365 E3$/ }).click();
    const plans = page.getByRole('group', { name: /^Plans de services.: Office 365 E3$/ });
    await plans.getByRole('checkbox', { name: plan?.friendlyName.fr ?? '' }).uncheck();
    await page.getByRole('button', { name: /^Enregistrer/ }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Mise à jour des licences' })).toBeVisible({
      timeout: 60_000,
    });
    await expect(page.getByText("Vous pouvez fermer l'onglet, elle continue.")).toBeVisible();
  });
  const { operationId } = operationInAddress(page);
  await page.close();
  // somebody else is changing the customer while one goes back to it: however quick the server is, there is more to come
  const release = await holdCustomer(stage, large.id);

  const later = await context.newPage();
  later.setDefaultTimeout(20_000);
  const asked: string[] = [];
  later.on('request', (request) => asked.push(new URL(request.url()).pathname));
  const bar = later.getByRole('progressbar', { name: /^Progression de l'opération 1$/ });
  const beside = await context.newPage();
  let connections = 0;
  beside.on('request', (request) => {
    if (new URL(request.url()).pathname === '/api/events') connections += 1;
  });

  await test.step('another page shows in the top bar how far it has come', async () => {
    await later.goto('/dashboard');
    await ring(later).click();
    const flyout = later.getByRole('dialog', { name: '1 opération en cours' });
    await expect(flyout.getByRole('link', { name: /^Gérer les licences/ })).toContainText(/sur 25.000/);
    await later.keyboard.press('Escape');
  });

  await test.step('the list moves on by what the server tells, and so does a second tab over the same connection', async () => {
    await later.goto(`/customers/${large.id}/operations`);
    await beside.goto('/help');
    const first = await progressOf(bar);
    await expect(ring(beside)).toBeVisible();
    await expect(later.getByRole('link', { name: /^Opérations/ }).last()).toContainText('1');
    asked.length = 0;
    await release();
    await expect.poll(() => progressOf(bar), { intervals: [50] }).toBeGreaterThan(first);
    const second = await progressOf(bar);
    await expect.poll(() => progressOf(bar), { intervals: [50] }).toBeGreaterThan(Math.max(second, 8_000));
    expect(asked.filter((path) => path.endsWith('/operations'))).toEqual([]);
    // before anything ends
    await later.getByRole('button', { name: "Arrêter l'opération 1" }).click();
    await expect(ring(beside)).toHaveCount(0);
    expect(connections).toBe(0);
    await beside.close();
  });

  await test.step('stopped, it says what was done and what was not', async () => {
    await expect(bar).toHaveCount(0);
    // whoever began it is told, here too
    await expect(later.getByRole('region', { name: 'Avis' })).toContainText(
      /Opération arrêtée, Bench 1.: \d[\d\s]* modifiés, \d[\d\s]* annulés\./,
    );
    await expect(ring(later)).toHaveCount(0);
    const row = later.getByRole('table', { name: 'Historique' }).getByRole('row').nth(1);
    await expect(row).toContainText('Arrêtée');
    await expect(row).toContainText(/N° 1 · .*\+ Power BI Pro/);
    await row.getByRole('link').click();
    await expect(later.getByText(/^Arrêtée par /)).toBeVisible();
  });
  const stopped = await operationOf(later, large.id, operationId);
  expect(stopped).toMatchObject({ state: 'done', total: USERS });
  expect(stopped.changed).toBeGreaterThan(8_000);
  expect(stopped.changed + stopped.refused).toBe(USERS);
  expect(stopped.reasons.map(({ code, users }) => [code, users])).toEqual([['cancelled', stopped.refused]]);
  expect(await copyOf(stage, large.id)).not.toEqual(before);

  await test.step('its undo says beforehand what it will change', async () => {
    await later.getByRole('button', { name: "Annuler l'opération" }).click();
    const dialog = later.getByRole('dialog', { name: "Annuler l'opération 1" });
    await expect(dialog).toContainText(/^.*utilisateurs reviennent à l'état d'avant, 0 reste tel quel/);
    const changes = dialog.getByRole('region', { name: 'Ce qui va changer' });
    await expect(changes.getByRole('listitem').filter({ hasText: 'Power BI Pro' })).toContainText(/− \d+/);
    await expect(changes).toContainText(/Emplacement/);
    await dialog.getByRole('button', { name: "Annuler l'opération" }).click();
    await expect(later.getByText("Annule l'opération 1")).toBeVisible();
  });

  await test.step('its end is told on another page, with a link to the result', async () => {
    await later.getByRole('navigation', { name: 'Principale' }).getByRole('link', { name: 'Clients' }).click();
    await expect(later.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
    const notices = later.getByRole('region', { name: 'Avis' });
    await expect(notices).toHaveAttribute('aria-live', 'polite');
    await expect(notices).toContainText(/Licences mises à jour, Bench 1.: \d[\d\s]* modifiés\./, { timeout: 60_000 });
    await notices.getByRole('link', { name: 'Afficher le résultat' }).last().click();
    await expect(later.getByText("Annule l'opération 1")).toBeVisible();
  });
  expect(await copyOf(stage, large.id)).toEqual(before);
});

test('pages ask for themselves where no events get through, and hear of them again', async ({
  page,
  signIn,
  stage,
  context,
  expectConsoleError,
}) => {
  test.setTimeout(120_000);
  expectConsoleError(/Failed to load resource.*ERR_FAILED/);
  const large = await largeCustomer(stage, 2);
  await context.route('**/api/events', (route) => route.abort('failed'));
  await signIn('/help');
  const selectionId = await selectionFor(page, large.id, large.userIds);
  const { status, body } = await send<{ operationId: string }>(
    page,
    `/api/customers/${large.id}/license-operations`,
    { selectionId, wish: { products: [], location: 'BE' } },
    { 'idempotency-key': crypto.randomUUID() },
  );
  expect(status, JSON.stringify(body)).toBe(201);
  const release = await holdCustomer(stage, large.id);
  await page.goto(`/customers/${large.id}/operations`);
  await expect(page.getByRole('progressbar', { name: /^Progression de l'opération 1$/ })).toBeVisible();
  // nobody tells the page that it goes on, and yet it comes to show the end
  await release();
  await expect(page.getByRole('table', { name: 'Historique' })).toContainText(/N° 1/, { timeout: 60_000 });
  await context.unroute('**/api/events');
  const open = page.waitForResponse((response) => new URL(response.url()).pathname === '/api/events');
  expect((await open).status()).toBe(200);
});
