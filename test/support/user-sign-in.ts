import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { grantCustomer, inCustomer } from '#server/db/scope.ts';
import { insertTemporaryPasswords } from '#server/db/user-passwords.ts';
import { hashPassword } from '#server/secrets/password-hash.ts';
import { newTemporaryPassword, sealPassword, temporaryHash } from '#server/secrets/temporary-password.ts';
import type { Client, TestApp } from './app.ts';
import type { TestDatabase } from './database.ts';
import { insertUsers } from './fixtures.ts';

/** Passwords of customers' own users, as operations and the users themselves make them. */

export const USER_PASSWORD = 'trois petits chats sur un toit';
let hashed: Promise<string> | null = null;

/** Users who have chosen USER_PASSWORD. */
export async function giveChosenPassword(
  owner: pg.Pool,
  customerId: string,
  userId: string,
  at = new Date(),
): Promise<void> {
  hashed ??= hashPassword(USER_PASSWORD);
  await owner.query(
    `INSERT INTO user_password (customer_id, user_id, kind, hash, made_at) VALUES ($1, $2, 'chosen', $3, $4)
     ON CONFLICT (customer_id, user_id) DO UPDATE SET kind = 'chosen', hash = excluded.hash, made_at = excluded.made_at,
       expires_at = NULL, sealed = NULL, made_by = NULL, operation_id = NULL`,
    [customerId, userId, await hashed, at],
  );
}

/** Signs a user in who has no password yet. */
export async function signedInUser(made: TestApp, customerId: string, userId: string): Promise<Client> {
  const { owner } = made.database;
  await giveChosenPassword(owner, customerId, userId);
  const { rows } = await owner.query('SELECT email, email_key FROM customer_user WHERE customer_id = $1 AND id = $2', [
    customerId,
    userId,
  ]);
  const { email } = rows[0];
  const domain = email.slice(email.indexOf('@') + 1);
  await owner.query(
    `INSERT INTO customer_domain (domain, partner_id, customer_id)
     SELECT $1, c.partner_id, c.id FROM customer c WHERE c.id = $2 ON CONFLICT DO NOTHING`,
    [domain, customerId],
  );
  const answer = await made.anonymous.send('POST', '/api/my/session', { email, password: USER_PASSWORD });
  const [cookie] = answer.cookies;
  if (answer.statusCode !== 200 || cookie === undefined)
    throw new Error(`Sign-in answered ${answer.statusCode}: ${answer.body}`);
  return made.withCookie(cookie.name, cookie.value);
}

/** As an operation makes them. @returns the passwords, in the order of the users */
export async function giveTemporaryPasswords(
  { databases, keys }: Pick<TestDatabase, 'databases' | 'keys'>,
  of: {
    readonly customerId: string;
    readonly partnerId: string;
    readonly by: string;
    readonly operationId: string;
    readonly at?: Date;
    readonly expiresAt?: Date;
  },
  userIds: readonly string[],
): Promise<string[]> {
  const { customerId, partnerId, by, operationId, at = new Date() } = of;
  const expiresAt = of.expiresAt ?? new Date(at.getTime() + 7 * 24 * 3_600_000);
  const passwords = userIds.map(() => newTemporaryPassword());
  const rows = userIds.map((userId, n) => {
    const password = passwords[n] ?? '';
    const user = { customerId, userId };
    return { userId, hash: temporaryHash(keys, user, password), sealed: sealPassword(keys, user, password) };
  });
  await inCustomer(databases, grantCustomer(customerId, partnerId), (tx) =>
    insertTemporaryPasswords(tx, customerId, { by, operationId, at, expiresAt }, rows),
  );
  return passwords;
}

export interface ResetUsers {
  readonly operationId: string;
  readonly userIds: readonly string[];
  readonly passwords: readonly string[];
  /** Their own addresses, elsewhere. */
  readonly boxes: readonly (string | null)[];
  /** At the customer. */
  readonly emails: readonly string[];
  /** The operation's address in the interface. */
  readonly at: string;
}

/** Users with temporary passwords of one operation. Their alternative addresses: given, or of their own. */
export async function resetUsers(
  made: Pick<TestApp, 'database'> & { readonly partnerId: string; readonly staff: { readonly id: string } },
  customerId: string,
  users: { readonly count: number; readonly addresses?: readonly (string | null | undefined)[]; readonly at?: Date },
): Promise<ResetUsers> {
  const { owner } = made.database;
  const operationId = uuidv7();
  const mark = operationId.slice(-6);
  const places = Array.from({ length: users.count }, (_, n) => n);
  await insertPasswordOperation(owner, customerId, made.staff.id, operationId);
  const emails = places.map((n) => `user${n}.${mark}@fabrikam.example`);
  const userIds = await insertUsers(
    owner,
    customerId,
    places.map((n) => ({ displayName: `User ${String(n).padStart(3, '0')}`, email: emails[n] ?? '' })),
  );
  const boxes = places.map((n) => {
    const given = users.addresses?.[n];
    return given === undefined ? `u${n}.${mark}@home.example` : given;
  });
  await owner.query(
    `UPDATE customer_user u SET alternative_email = n.address FROM unnest($2::uuid[], $3::text[]) AS n (id, address)
     WHERE u.customer_id = $1 AND u.id = n.id`,
    [customerId, userIds, boxes],
  );
  const of = { customerId, partnerId: made.partnerId, by: made.staff.id, operationId, at: users.at ?? new Date() };
  const passwords = await giveTemporaryPasswords(made.database, of, userIds);
  return {
    operationId,
    userIds,
    passwords,
    boxes,
    emails,
    at: `/api/customers/${customerId}/operations/${operationId}`,
  };
}

/** An operation of kind passwords that is done, past the runner. */
async function insertPasswordOperation(owner: pg.Pool, customerId: string, staffId: string, id: string): Promise<void> {
  await owner.query(
    `INSERT INTO operation (customer_id, id, number, kind, state, staff_id, staff_name, wish, total, changed, totals, created_at, finished_at)
     VALUES ($1, $2, (SELECT coalesce(max(number), 0) + 1 FROM operation WHERE customer_id = $1), 'passwords', 'done', $3,
       'Zoé Martin', '{}', 0, 0, '{}', now(), now())`,
    [customerId, id, staffId],
  );
}
