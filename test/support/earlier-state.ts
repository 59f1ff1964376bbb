import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type pg from 'pg';
import { MIGRATIONS_FOLDER, migrationFiles } from '#server/db/migrate.ts';
import { createRoles, ROLE_KINDS, roleName } from '#server/db/roles.ts';
import { CHAIN_START, entryHash } from '#server/secrets/audit-chain.ts';
import { signAuditHead } from '#server/secrets/audit-signature.ts';
import type { Keys } from '#server/secrets/keys.ts';
import { idOf } from './tenant.ts';

/**
 * A database as the state of 0009-catalogue-import.sql left it: before operations on accounts. The statements below are
 * of that state and stay as they are, whatever becomes of the tables.
 */
export const EARLIER = '0009-catalogue-import.sql';
export const EARLIER_USERS = 6;

const AT = new Date('2026-03-02T09:30:00.123Z');
const CUSTOMER = idOf('earlier customer');
const PARTNER = idOf('partner');
const STAFF = idOf('staff');
const SUITE = idOf('suite');
const userId = (place: number) => idOf(`earlier user ${place}`);
const held = (products: string, location: string | null = 'FR') =>
  `{"licenses":{${products}},"location":${location === null ? 'null' : `"${location}"`}}`;
const NOTHING = held('');
const WITH_SUITE = held(`"${SUITE}":[]`);

/** On an empty database. */
export async function makeEarlierState(owner: pg.Client, keys: Keys): Promise<{ customerId: string; half: string }> {
  await createRoles(owner, keys);
  await owner.query('CREATE TABLE seatdesk_migration (name text PRIMARY KEY, applied_at timestamptz NOT NULL)');
  await owner.query(`GRANT SELECT ON seatdesk_migration TO "${roleName(keys, 'app')}"`);
  for (const file of migrationFiles().filter((name) => name <= EARLIER)) {
    let text = readFileSync(join(MIGRATIONS_FOLDER, file), 'utf8');
    for (const kind of ROLE_KINDS) text = text.replaceAll(`{${kind}}`, `"${roleName(keys, kind)}"`);
    await owner.query(`BEGIN; ${text}; COMMIT`);
    await owner.query('INSERT INTO seatdesk_migration (name, applied_at) VALUES ($1, $2)', [file, AT]);
  }
  await insertPeople(owner);
  await insertSeats(owner);
  const whole = idOf('earlier operation 1');
  const half = idOf('earlier operation 2');
  // users 0 and 1 got the licence, 2 could not, 3 held it before
  await insertOperation(owner, whole, {
    number: 1,
    state: 'done',
    total: 4,
    changed: 2,
    refused: 1,
    unchanged: 1,
    runTo: 4,
  });
  await insertItem(owner, whole, { position: 0, user: 0, outcome: 'changed', rank: 60, after: WITH_SUITE });
  await insertItem(owner, whole, { position: 1, user: 1, outcome: 'changed', rank: 60, after: WITH_SUITE });
  await insertItem(owner, whole, { position: 2, user: 2, outcome: 'refused', rank: 5, after: null });
  await insertItem(owner, whole, { position: 3, user: 3, outcome: 'unchanged', rank: 61, after: WITH_SUITE });
  // user 4 got it, then the server was stopped: user 5 waits
  await insertOperation(owner, half, {
    number: 2,
    state: 'running',
    total: 2,
    changed: 1,
    refused: 0,
    unchanged: 0,
    runTo: 1,
  });
  await insertItem(owner, half, { position: 0, user: 4, outcome: 'changed', rank: 60, after: WITH_SUITE });
  await insertItem(owner, half, { position: 1, user: 5, outcome: 'changed', rank: 60, after: WITH_SUITE });
  await owner.query(
    `INSERT INTO operation_queue (customer_id, operation_id, partner_id, state, created_at, lease_until, attempts)
     VALUES ($1, $2, $4, 'done', $5, NULL, 1), ($1, $3, $4, 'running', $5, $5, 1)`,
    [CUSTOMER, whole, half, PARTNER, AT],
  );
  await insertTrail(owner, keys, [
    { operationId: whole, user: 0 },
    { operationId: whole, user: 1 },
    { operationId: half, user: 4 },
  ]);
  return { customerId: CUSTOMER, half };
}

async function insertPeople(owner: pg.Client): Promise<void> {
  await owner.query(`INSERT INTO partner (id, name, created_at) VALUES ($1, 'Partner', $2)`, [PARTNER, AT]);
  await owner.query(
    `INSERT INTO staff (id, partner_id, display_name, email, email_key, created_at)
     VALUES ($1, $2, 'Ada Agent', 'ada@partner.example', 'ada@partner.example', $3)`,
    [STAFF, PARTNER, AT],
  );
  await owner.query(
    `INSERT INTO customer (id, partner_id, name, name_key, search_key, domain, country, language, time_zone, created_at)
     VALUES ($1, $2, 'Contoso', 'contoso', 'contoso', 'contoso.example', 'FR', 'fr', 'Europe/Paris', $3)`,
    [CUSTOMER, PARTNER, AT],
  );
  const ids = Array.from({ length: EARLIER_USERS }, (_, place) => userId(place));
  await owner.query(
    `INSERT INTO customer_user (customer_id, id, display_name, email, email_key, name_key, search_key, location, created_at, updated_at)
     SELECT $1, n.id, 'User ' || n.place, 'user' || n.place || '@contoso.example', 'user' || n.place || '@contoso.example',
       'user ' || n.place, 'user ' || n.place, CASE WHEN n.place = 3 THEN NULL ELSE 'FR' END, $3, $3
     FROM unnest($2::uuid[]) WITH ORDINALITY AS n (id, place)`,
    [CUSTOMER, ids, AT],
  );
}

/** Users 0, 1, 3 and 4 hold the suite: two of its seats are free. */
async function insertSeats(owner: pg.Client): Promise<void> {
  await owner.query(
    `INSERT INTO product (id, part_number, name_en, assignable, source) VALUES ($1, 'suite', 'suite', true, 'seatdesk')`,
    [SUITE],
  );
  await owner.query(
    `INSERT INTO subscription (customer_id, id, product_id, quantity, status, seller, created_at)
     VALUES ($1, $2, $3, 6, 'enabled', 'Partner', $4)`,
    [CUSTOMER, idOf('earlier subscription'), SUITE, AT],
  );
  await owner.query('INSERT INTO license_pool (customer_id, product_id, total, consumed) VALUES ($1, $2, 6, 4)', [
    CUSTOMER,
    SUITE,
  ]);
  const holders = [0, 1, 3, 4].map(userId);
  await owner.query(
    `INSERT INTO license_assignment (customer_id, user_id, product_id, disabled_plans, assigned_at)
     SELECT $1, n.id, $3, '{}', $4 FROM unnest($2::uuid[]) AS n (id)`,
    [CUSTOMER, holders, SUITE, AT],
  );
  await owner.query(
    `INSERT INTO user_license_count (customer_id, user_id, licenses, name_key)
     SELECT u.customer_id, u.id, 1, u.name_key FROM customer_user u WHERE u.customer_id = $1 AND u.id = ANY($2)`,
    [CUSTOMER, holders],
  );
  await owner.query(
    `INSERT INTO customer_counter (customer_id, users, users_without_location, seats_total, seats_consumed, operations, operations_open)
     VALUES ($1, $2, 1, 6, 4, 2, 1)`,
    [CUSTOMER, EARLIER_USERS],
  );
}

interface Counts {
  readonly number: number;
  readonly state: 'running' | 'done';
  readonly total: number;
  readonly changed: number;
  readonly refused: number;
  readonly unchanged: number;
  readonly runTo: number;
}

async function insertOperation(owner: pg.Client, id: string, counts: Counts): Promise<void> {
  const { number, state, total, changed, refused, unchanged, runTo } = counts;
  const totals = {
    products: { [SUITE]: { assigned: changed, revoked: 0, plansChanged: 0 } },
    locationsChanged: 0,
    reasons: refused === 0 ? {} : { noAvailableLicenses: { users: 1, sample: REASON } },
  };
  await owner.query(
    `INSERT INTO operation (customer_id, id, number, kind, state, staff_id, staff_name, address, wish, total, changed, refused,
       unchanged, run_to, totals, created_at, started_at, finished_at)
     VALUES ($1, $2, $3, 'licenses', $4, $5, 'Ada Agent', '203.0.113.7', $6, $7, $8, $9, $10, $11, $12, $13, $13,
       CASE WHEN $4 = 'done' THEN $13::timestamptz END)`,
    [CUSTOMER, id, number, state, STAFF, WISH, total, changed, refused, unchanged, runTo, JSON.stringify(totals), AT],
  );
}

const WISH = JSON.stringify({ products: [{ productId: SUITE, license: 'assign', plans: {} }] });
const REASON = { code: 'noAvailableLicenses', productId: SUITE };
const CHANGES = JSON.stringify([{ kind: 'assign', productId: SUITE, disabledPlans: [] }]);

async function insertItem(
  owner: pg.Client,
  operationId: string,
  item: {
    position: number;
    user: number;
    outcome: 'changed' | 'refused' | 'unchanged';
    rank: number;
    after: string | null;
  },
): Promise<void> {
  const { position, user, outcome, rank, after } = item;
  const refused = outcome === 'refused';
  const before = outcome === 'unchanged' ? WITH_SUITE : NOTHING;
  await owner.query(
    `INSERT INTO operation_item (customer_id, operation_id, position, user_id, outcome, rank, reason, reasons, changes, before, after)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      CUSTOMER,
      operationId,
      position,
      userId(user),
      outcome,
      rank,
      refused ? REASON.code : null,
      refused ? JSON.stringify([REASON]) : null,
      outcome === 'unchanged' ? '[]' : CHANGES,
      before,
      after,
    ],
  );
}

async function insertTrail(owner: pg.Client, keys: Keys, deeds: readonly { operationId: string; user: number }[]) {
  let hash = CHAIN_START;
  for (const [index, { operationId, user }] of deeds.entries()) {
    const seq = index + 1;
    const facts = {
      seq,
      at: AT,
      staffId: STAFF,
      staffName: 'Ada Agent',
      address: '203.0.113.7',
      action: 'licenses.changed',
      operationId,
      userId: userId(user),
      userName: `User ${user + 1}`,
      before: NOTHING,
      after: WITH_SUITE,
    };
    hash = entryHash(CUSTOMER, hash, facts);
    await owner.query(
      `INSERT INTO audit_entry (customer_id, seq, at, staff_id, staff_name, address, action, operation_id, user_id, user_name, before, after, hash)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        CUSTOMER,
        seq,
        AT,
        STAFF,
        facts.staffName,
        facts.address,
        facts.action,
        operationId,
        facts.userId,
        facts.userName,
        NOTHING,
        WITH_SUITE,
        hash,
      ],
    );
  }
  await owner.query('INSERT INTO audit_head (customer_id, seq, hash, signature) VALUES ($1, $2, $3, $4)', [
    CUSTOMER,
    deeds.length,
    hash,
    signAuditHead(keys, CUSTOMER, deeds.length, hash),
  ]);
}
