import { sql } from 'kysely';
import type pg from 'pg';
import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import { roleName } from '#server/db/roles.ts';
import { grantCustomer, inCustomer, inPartner, sqlState } from '#server/db/scope.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { insertCustomer, insertPartner, insertProduct, insertSeats, insertUsers } from '#test/support/fixtures.ts';

/** Row-level security as the second wall (T15), and the rules of the schema, read from pg_catalog. */

let database: TestDatabase;
let app: string;
let partnerId: string;
let ours: string;
let theirs: string;
let customerTables: string[];
let partnerTables: string[];

beforeAll(async () => {
  database = await testDatabase();
  const { owner, keys } = database;
  app = roleName(keys, 'app');
  partnerId = await insertPartner(owner);
  ours = await insertCustomer(owner, { partnerId });
  theirs = await insertCustomer(owner, { partnerId, name: 'Contoso' });
  const product = await insertProduct(owner);
  for (const customer of [ours, theirs]) {
    await insertUsers(owner, customer, [{ displayName: 'Zoé' }]);
    await insertSeats(owner, customer, product.id, 3);
  }
  customerTables = await placed('customer');
  partnerTables = ['partner', 'customer', 'customer_domain', 'staff', 'access_grant', 'partner_setting'];
});

const rows = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []): Promise<T[]> =>
  (await database.owner.query<T>(text, values)).rows;
const placed = async (kind: string): Promise<string[]> =>
  (
    await rows<{ table_name: string }>('SELECT table_name FROM seatdesk.placement WHERE kind = $1 ORDER BY 1', [kind])
  ).map((row) => row.table_name);
const granted = (customerId: string) => grantCustomer(customerId, partnerId);
const count = (table: string) => sql<{ count: number }>`SELECT count(*) FROM ${sql.table(table)}`;

describe('the application role', () => {
  it('sees no row of any guarded table without a scope', async () => {
    for (const table of [...customerTables, ...partnerTables]) {
      const found = await count(table).execute(database.databases.app);
      expect([table, found.rows[0]?.count]).toEqual([table, 0]);
    }
  });

  it('sees one customer inside its scope, and nothing once it ended', async () => {
    const seen = await inCustomer(database.databases, granted(ours), async (tx) =>
      sql<{ customer_id: string }>`SELECT u.customer_id FROM customer_user u`.execute(tx),
    );
    expect(seen.rows).toEqual([{ customer_id: ours }]);
    // the pool hands the same connections out again
    for (let n = 0; n < 12; n += 1)
      expect((await count('customer_user').execute(database.databases.app)).rows[0]?.count).toBe(0);
  });

  it('neither writes nor moves rows of another customer', async () => {
    const insert = inCustomer(database.databases, granted(ours), (tx) =>
      sql`INSERT INTO selection AS s (customer_id, id, staff_id, size, created_at, expires_at)
        VALUES (${theirs}, ${uuidv7()}, ${uuidv7()}, 1, ${new Date()}, ${new Date()}) ON CONFLICT DO NOTHING`.execute(
        tx,
      ),
    );
    await expect(insert).rejects.toSatisfy((error) => sqlState(error) === '42501');
    const move = inCustomer(database.databases, granted(ours), (tx) =>
      sql`UPDATE customer_user AS u SET customer_id = ${theirs} WHERE u.customer_id = ${ours}`.execute(tx),
    );
    await expect(move).rejects.toSatisfy((error) => sqlState(error) === '42501');
    const reach = await inCustomer(database.databases, granted(ours), (tx) =>
      sql`UPDATE customer_user AS u SET blocked = true WHERE u.customer_id = ${theirs}`.execute(tx),
    );
    expect(reach.numAffectedRows).toBe(0n);
  });

  it('sees one partner in a partner scope', async () => {
    await insertPartner(database.owner, 'Tailspin');
    const seen = await inPartner(database.databases, partnerId, (tx) => sql`SELECT p.id FROM partner p`.execute(tx));
    expect(seen.rows).toEqual([{ id: partnerId }]);
  });

  it('searches its own customer only', async () => {
    const search = (scope: string, customer: string) =>
      inCustomer(database.databases, granted(scope), (tx) =>
        sql`SELECT f.user_id FROM seatdesk.matching_users(${customer}, '%zoe%', 10) f`.execute(tx),
      );
    expect((await search(ours, ours)).rows).toHaveLength(1);
    await expect(search(ours, theirs)).rejects.toSatisfy((error) => sqlState(error) === '42501');
    const finding = sql`SELECT f.user_id FROM seatdesk.matching_users(${ours}, '%', 1) f`.execute(
      database.databases.app,
    );
    await expect(finding).rejects.toSatisfy((error) => sqlState(error) === '42501');
  });

  it('cannot change or cut the audit trail (T39)', async () => {
    for (const statement of [
      'UPDATE audit_entry SET action = action',
      'DELETE FROM audit_entry',
      'TRUNCATE audit_entry',
    ])
      await expect(
        inCustomer(database.databases, granted(ours), (tx) => sql.raw(statement).execute(tx)),
      ).rejects.toSatisfy((error) => sqlState(error) === '42501');
  });
});

it('keeps the sign-in tables to the sign-in role, and customers from it', async () => {
  const { databases } = database;
  for (const [db, table] of [
    [databases.app, 'sign_in_session'],
    [databases.app, 'sign_in_account'],
    [databases.across, 'sign_in_session'],
    [databases.signIn, 'customer_user'],
    [databases.signIn, 'user_password'],
    [databases.across, 'user_session'],
    [databases.signIn, 'license_assignment'],
    [databases.across, 'user_password'],
  ] as const)
    await expect(count(table).execute(db), table).rejects.toSatisfy((error) => sqlState(error) === '42501');
  await expect(
    sql`UPDATE customer_user AS u SET blocked = true WHERE u.customer_id = ${ours}`.execute(databases.across),
  ).rejects.toSatisfy((error) => sqlState(error) === '42501');
});

describe('the schema', () => {
  it('places every table', async () => {
    const all = await rows<{ relname: string }>(
      `SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = 'public' AND c.relkind IN ('r', 'p') ORDER BY 1`,
    );
    const known = await rows<{ table_name: string }>('SELECT table_name FROM seatdesk.placement');
    const names = new Set([...known.map((row) => row.table_name), 'seatdesk_migration']);
    expect(all.map((row) => row.relname).filter((name) => !names.has(name))).toEqual([]);
  });

  it("begins each key of a customer's table with customer_id", async () => {
    const wrong = await rows(
      `SELECT i.indrelid::regclass::text AS "table", i.indexrelid::regclass::text AS index
       FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0]
       WHERE i.indrelid::regclass::text = ANY ($1) AND (i.indisunique OR i.indisprimary) AND a.attname <> 'customer_id'`,
      [customerTables],
    );
    expect(wrong).toEqual([]);
    const keyless = await rows(
      `SELECT t FROM unnest($1::text[]) AS t WHERE NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t::regclass AND i.indisprimary)`,
      [customerTables],
    );
    expect(keyless).toEqual([]);
    const nullable = await rows(
      `SELECT a.attrelid::regclass::text AS "table" FROM pg_attribute a
       WHERE a.attrelid::regclass::text = ANY ($1) AND a.attname = 'customer_id' AND NOT a.attnotnull`,
      [customerTables],
    );
    expect(nullable).toEqual([]);
  });

  it('lets foreign keys stay inside the customer or point to reference tables', async () => {
    const keys = await rows<{
      from_table: string;
      to_table: string;
      first: string;
      from_kind: string;
      to_kind: string;
    }>(
      `SELECT c.conrelid::regclass::text AS from_table, c.confrelid::regclass::text AS to_table, a.attname AS first,
         pf.kind AS from_kind, pt.kind AS to_kind
       FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
       JOIN seatdesk.placement pf ON pf.table_name = c.conrelid::regclass::text
       JOIN seatdesk.placement pt ON pt.table_name = c.confrelid::regclass::text
       WHERE c.contype = 'f'`,
    );
    const wrong = keys.filter(({ from_kind, to_kind, first }) => {
      if (from_kind === 'customer') return to_kind === 'local' || (to_kind === 'customer' && first !== 'customer_id');
      return to_kind === 'customer' || (from_kind === 'reference' && to_kind === 'local');
    });
    expect(wrong).toEqual([]);
  });

  it('guards every table of a customer with exactly the one policy', async () => {
    const scope = `(customer_id = (NULLIF(current_setting('seatdesk.customer'::text, true), ''::text))::uuid)`;
    for (const table of customerTables) {
      const [guard] = await rows('SELECT relrowsecurity AS on FROM pg_class WHERE oid = $1::regclass', [table]);
      expect([table, guard]).toEqual([table, { on: true }]);
      const policies = await rows<{ cmd: string; qual: string; with_check: string; roles: string }>(
        `SELECT cmd, qual, with_check, roles::text FROM pg_policies WHERE tablename = $1 AND NOT roles::text LIKE '%_across%'`,
        [table],
      );
      expect([table, policies]).toEqual([table, [{ cmd: 'ALL', qual: scope, with_check: scope, roles: `{${app}}` }]]);
      const readers = await rows<{ cmd: string }>(
        `SELECT cmd FROM pg_policies WHERE tablename = $1 AND roles::text LIKE '%_across%'`,
        [table],
      );
      expect(readers.every((policy) => policy.cmd === 'SELECT')).toBe(true);
    }
  });

  it('guards the tables of a partner', async () => {
    for (const table of partnerTables) {
      const [policy] = await rows<{ qual: string }>(
        `SELECT p.qual FROM pg_policies p JOIN pg_class c ON c.oid = p.tablename::regclass
         WHERE p.tablename = $1 AND p.roles::text = $2 AND c.relrowsecurity`,
        [table, `{${app}}`],
      );
      expect([table, policy?.qual]).toEqual([table, expect.stringContaining('seatdesk.partner')]);
    }
  });

  it('has no triggers, no sequences and no identity columns', async () => {
    expect(await rows('SELECT tgname FROM pg_trigger WHERE NOT tgisinternal')).toEqual([]);
    expect(
      await rows(`SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace`),
    ).toEqual([]);
    expect(await rows(`SELECT attname FROM pg_attribute WHERE attidentity <> '' AND attrelid > 16384`)).toEqual([]);
  });

  it('lists its SECURITY DEFINER functions, each with a search path and closed to the public', async () => {
    const found = await rows<{ name: string; path: boolean; open: boolean }>(
      `SELECT p.proname AS name, EXISTS (SELECT 1 FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%') AS path,
         has_function_privilege('public', p.oid, 'EXECUTE') AS open
       FROM pg_proc p WHERE p.prosecdef AND p.pronamespace = 'seatdesk'::regnamespace ORDER BY 1`,
    );
    expect(found).toEqual([{ name: 'matching_users', path: true, open: false }]);
    expect(await rows(`SELECT proname FROM pg_proc WHERE prosecdef AND pronamespace = 'public'::regnamespace`)).toEqual(
      [],
    );
  });

  it('gives its roles nothing they do not need', async () => {
    const { keys } = database;
    const names = (['app', 'across', 'signin'] as const).map((kind) => roleName(keys, kind));
    const roles = await rows(
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolinherit FROM pg_roles WHERE rolname = ANY ($1)`,
      [names],
    );
    expect(roles).toEqual(
      names.map(() => ({
        rolsuper: false,
        rolbypassrls: false,
        rolcreaterole: false,
        rolcreatedb: false,
        rolinherit: false,
      })),
    );
    const members = await rows(
      'SELECT 1 FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member WHERE r.rolname = ANY ($1)',
      [names],
    );
    expect(members).toEqual([]);
    const owned = await rows(
      'SELECT relname FROM pg_class c JOIN pg_roles r ON r.oid = c.relowner WHERE r.rolname = ANY ($1)',
      [names],
    );
    expect(owned).toEqual([]);
    const audit = await rows(
      `SELECT privilege_type FROM information_schema.role_table_grants WHERE table_name = 'audit_entry' AND grantee = $1 ORDER BY 1`,
      [app],
    );
    expect(audit).toEqual([{ privilege_type: 'INSERT' }, { privilege_type: 'SELECT' }]);
    const reader = await rows(
      'SELECT DISTINCT privilege_type FROM information_schema.role_table_grants WHERE grantee = $1',
      [roleName(keys, 'across')],
    );
    expect(reader).toEqual([{ privilege_type: 'SELECT' }]);
  });
});
