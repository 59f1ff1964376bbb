import type { Locator, Page } from '@playwright/test';
import type { CustomerProduct } from '#contract/customers.ts';
import type { Answer } from '#contract/endpoints.ts';
import type { LicenseRequest, Operation, OperationItem } from '#contract/licenses.ts';
import type { UserRow } from '#contract/users.ts';
import { expect } from '#test/support/e2e.ts';

/** What the stories share: the way to a customer's desk, and the interface as the witness of what the screens claim. */

export const FABRIKAM = 'Fabrikam, Inc.';

async function read<T>(page: Page, path: string): Promise<T> {
  const answer = await page.request.get(path);
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(200);
  // the contract's own tests hold the server to these shapes
  return (await answer.json()) as T;
}

/** Sends a body the way the application does. */
export async function send<T>(page: Page, path: string, data: unknown, headers: Record<string, string> = {}) {
  const answer = await page.request.post(path, { data, headers });
  return { status: answer.status(), body: (await answer.json()) as T };
}

export async function customerNamed(page: Page, name: string): Promise<string> {
  const { items } = await read<Answer<'listCustomers'>>(page, `/api/customers?search=${encodeURIComponent(name)}`);
  const found = items.find((one) => one.name === name);
  if (found === undefined) throw new Error(`No customer ${name}`);
  return found.id;
}

/** Products of a customer by part number. */
export async function productsOf(page: Page, customerId: string): Promise<(part: string) => CustomerProduct> {
  const { items } = await read<Answer<'listCustomerProducts'>>(page, `/api/customers/${customerId}/products`);
  return (part) => {
    const found = items.find((product) => product.partNumber === part);
    if (found === undefined) throw new Error(`No product ${part}`);
    return found;
  };
}

/** All users of a customer in the order of every list. */
export async function usersOf(page: Page, customerId: string): Promise<UserRow[]> {
  const all: UserRow[] = [];
  for (let cursor = ''; ; ) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const { items, next } = await read<{ items: UserRow[]; next: string | null }>(
      page,
      `/api/customers/${customerId}/users?size=100${query}`,
    );
    all.push(...items);
    if (next === null) return all;
    cursor = next;
  }
}

export const operationOf = (page: Page, customerId: string, operationId: string) =>
  read<Operation>(page, `/api/customers/${customerId}/operations/${operationId}`);

export const itemsOf = async (page: Page, customerId: string, operationId: string) =>
  (
    await read<{ items: OperationItem[] }>(
      page,
      `/api/customers/${customerId}/operations/${operationId}/items?size=100`,
    )
  ).items;

/** The ids in the address of a result page. */
export function operationInAddress(page: Page): { customerId: string; operationId: string } {
  const [, customerId, operationId] = /customers\/([^/]+)\/operations\/([^/?]+)/.exec(page.url()) ?? [];
  if (customerId === undefined || operationId === undefined) throw new Error(`No operation in ${page.url()}`);
  return { customerId, operationId };
}

export async function selectionFor(page: Page, customerId: string, ids: readonly string[]): Promise<string> {
  const { status, body } = await send<{ id: string }>(page, `/api/customers/${customerId}/selections`, { ids });
  expect(status, JSON.stringify(body)).toBe(201);
  return body.id;
}

/** Straight to the licences of these users, for stories that begin there. */
export async function openLicenses(page: Page, customerId: string, users: readonly UserRow[]): Promise<string> {
  const selectionId = await selectionFor(
    page,
    customerId,
    users.map(({ id }) => id),
  );
  await page.goto(`/customers/${customerId}/licenses/${selectionId}`);
  await expect(productTable(page)).toBeVisible();
  return selectionId;
}

/** Saves by the interface alone, to arrange what a story needs. Answers the finished operation. */
export async function save(
  page: Page,
  customerId: string,
  users: readonly UserRow[],
  wish: LicenseRequest['wish'],
): Promise<Operation> {
  const selectionId = await selectionFor(
    page,
    customerId,
    users.map(({ id }) => id),
  );
  const { status, body } = await send<{ operationId: string }>(
    page,
    `/api/customers/${customerId}/license-operations`,
    { selectionId, wish },
    { 'idempotency-key': crypto.randomUUID() },
  );
  expect(status, JSON.stringify(body)).toBe(201);
  await expect(async () => expect((await operationOf(page, customerId, body.operationId)).state).toBe('done')).toPass();
  return operationOf(page, customerId, body.operationId);
}

export const productTable = (page: Page): Locator =>
  page.getByRole('table', { name: /Attribuer et révoquer des licences|Assign and revoke licenses/ });

/** The row of a product on the licence page. */
export const productRow = (page: Page, name: string): Locator =>
  productTable(page)
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name, exact: true }) });

export const productBox = (page: Page, name: string | RegExp): Locator =>
  productTable(page).getByRole('checkbox', { name, exact: true });

export const userTable = (page: Page): Locator => page.getByRole('table', { name: /^(Utilisateurs|Users)$/ });

/** Names shown in the users' table, in order. */
export const shownUsers = (page: Page): Promise<string[]> =>
  userTable(page)
    .getByRole('checkbox', { name: /^(Sélectionner|Select) (?!(la|les) )/ })
    .evaluateAll((boxes) =>
      boxes.map((box) => (box.getAttribute('aria-label') ?? '').replace(/^(Sélectionner|Select) /, '')),
    );

/** The side panel that says what saving will do. */
export const summary = (page: Page): Locator =>
  page.getByRole('region', { name: /Avant d'enregistrer|Before you save/ });

/** The row of a user on the result page. */
export const resultRow = (page: Page, name: string): Locator =>
  page
    .getByRole('table', { name: /Résultat par utilisateur|Result by user|Result per user/ })
    .getByRole('row')
    .filter({ has: page.getByRole('rowheader', { name }) });
