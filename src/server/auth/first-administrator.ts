import { randomInt } from 'node:crypto';
import pg from 'pg';
import { surviveLoss } from '../db/lost-connections.ts';
import { hashPassword } from '../secrets/password-hash.ts';

/** No look-alikes (0 O, 1 l I): 55 letters and digits; 20 of them are 115 bits. */
const ALPHABET = 'abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789';

function generatedPassword(): string {
  const letters = Array.from({ length: 20 }, () => ALPHABET.charAt(randomInt(ALPHABET.length)));
  return [0, 5, 10, 15].map((from) => letters.slice(from, from + 5).join('')).join('-');
}

export interface FirstAdministrator {
  readonly email: string;
  /** Only where it was generated: to be shown once. */
  readonly generatedPassword: string | null;
}

/**
 * Makes the first administrator where nobody can sign in yet (T7: there is no default account), and the partner where
 * there is none. Racing starters: the lock lets one of them work.
 * @returns null when somebody exists already.
 */
export async function ensureFirstAdministrator(
  ownerUrl: string,
  wish: { email: string | null; password: string | null },
  making: { now: Date; newId: () => string },
): Promise<FirstAdministrator | null> {
  const owner = surviveLoss(new pg.Client({ connectionString: ownerUrl }));
  await owner.connect();
  try {
    await owner.query('BEGIN');
    await owner.query('LOCK TABLE sign_in_user IN SHARE ROW EXCLUSIVE MODE');
    const somebody = await owner.query('SELECT 1 FROM sign_in_user LIMIT 1');
    if (somebody.rowCount !== 0) return null;
    const { now, newId } = making;
    const email = (wish.email ?? 'admin@seatdesk.example').toLowerCase();
    const password = wish.password ?? generatedPassword();
    const partner = await owner.query<{ id: string }>('SELECT id FROM partner ORDER BY created_at, id LIMIT 1');
    const partnerId = partner.rows[0]?.id ?? newId();
    if (partner.rowCount === 0)
      await owner.query('INSERT INTO partner AS p (id, name, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
        partnerId,
        partnerName(email),
        now,
      ]);
    await insertStaff(owner, { id: newId(), partnerId, name: 'Administrator', email, password, now, newId });
    await owner.query('COMMIT');
    return { email, generatedPassword: wish.password === null ? password : null };
  } finally {
    // ends the transaction too, where it was not committed
    await owner.end();
  }
}

/** admin@contoso.example → contoso.example: a name to begin with. */
const partnerName = (email: string) => email.slice(email.indexOf('@') + 1);

interface NewStaff {
  readonly id: string;
  readonly partnerId: string;
  readonly name: string;
  readonly email: string;
  readonly password: string;
  readonly now: Date;
  readonly newId: () => string;
}

/** A member of staff who may do everything at all customers, and can sign in. As the owner of the database. */
async function insertStaff(owner: pg.Client, staff: NewStaff): Promise<void> {
  const { id, partnerId, name, email, now } = staff;
  await owner.query(
    `INSERT INTO staff AS st (id, partner_id, display_name, email, email_key, created_at)
     VALUES ($1, $2, $3, $4, $4, $5) ON CONFLICT DO NOTHING`,
    [id, partnerId, name, email, now],
  );
  await owner.query(
    `INSERT INTO access_grant AS g (id, partner_id, staff_id, customer_id, role, expires_at, created_at)
     VALUES ($1, $2, $3, NULL, 'adminAgent', NULL, $4) ON CONFLICT DO NOTHING`,
    [staff.newId(), partnerId, id, now],
  );
  await owner.query(
    `INSERT INTO sign_in_user AS u (id, name, email, email_verified, created_at, updated_at)
     VALUES ($1, $2, $3, true, $4, $4) ON CONFLICT DO NOTHING`,
    [id, name, email, now],
  );
  await owner.query(
    `INSERT INTO sign_in_account AS a (id, user_id, account_id, provider_id, password, created_at, updated_at)
     VALUES ($1, $2, $3, 'credential', $4, $5, $5) ON CONFLICT DO NOTHING`,
    [staff.newId(), id, id, await hashPassword(staff.password), now],
  );
}
