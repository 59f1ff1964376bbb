import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Holder } from '#domain/licensing/model.ts';
import { indexRules, violationsOf } from '#domain/licensing/rules/violations.ts';
import { readCatalogue } from '#server/db/catalogue.ts';
import { asOwner } from '#server/db/owner.ts';
import { createBenchCustomer } from '#server/demo/bench-customer.ts';
import { type DemoFigures, loadDemo } from '#server/demo/load-demo.ts';
import { initialAuditHead } from '#server/secrets/audit-signature.ts';
import { loadOwnCatalogue } from '#server/use-cases/catalogue/load-own-catalogue.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';

const NOW = new Date('2026-11-20T09:00:00Z');
const LARGEST = 400;

let database: TestDatabase;
let figures: DemoFigures | null;
beforeAll(async () => {
  database = await testDatabase();
  figures = await load(database);
});

function load({ access, keys }: TestDatabase, others?: number): Promise<DemoFigures | null> {
  return asOwner(access.owner, async (owner) => {
    await loadOwnCatalogue(owner);
    return loadDemo(owner, { keys, now: NOW, largest: LARGEST, ...(others === undefined ? {} : { others }) });
  });
}

async function rows<T>(text: string, values: unknown[] = []): Promise<T[]> {
  return (await database.owner.query(text, values)).rows as T[];
}

async function one<T>(text: string, values: unknown[] = []): Promise<T> {
  const [row] = await rows<T>(text, values);
  if (row === undefined) throw new Error('No row.');
  return row;
}

const customerId = async (domain: string) =>
  (await one<{ id: string }>('SELECT id FROM customer WHERE domain = $1', [domain])).id;

describe('the demonstration partner', () => {
  test('has 60 customers and says what it made', async () => {
    const counted = await one(`SELECT (SELECT count(*)::int FROM customer) AS customers,
      (SELECT count(*)::int FROM customer_user WHERE deleted_at IS NULL) AS users, (SELECT count(*)::int FROM license_assignment) AS assignments,
      (SELECT id FROM partner WHERE name = 'Ateliers Réseau') AS "partnerId"`);
    expect(figures).toEqual(counted);
    expect(figures?.customers).toBe(60);
    const sizes = await rows<{ name: string; users: number }>(
      'SELECT c.name, k.users FROM customer c JOIN customer_counter k ON k.customer_id = c.id ORDER BY k.users',
    );
    for (const { name, users } of sizes) {
      expect(users, name).toBeGreaterThanOrEqual(20);
      expect(users, name).toBeLessThanOrEqual(3000);
    }
    expect(sizes.find(({ name }) => name === 'Northwind Traders')?.users).toBe(LARGEST);
  });

  test('speaks several languages, and some need attention', async () => {
    const facts =
      await one(`SELECT count(*) FILTER (WHERE language = 'fr') > 15 AS french, count(*) FILTER (WHERE language = 'en') > 15 AS english,
      count(DISTINCT country) > 10 AS countries, count(DISTINCT time_zone) > 10 AS zones, bool_and(time_zone <> 'UTC') AS placed FROM customer`);
    expect(facts).toEqual({ french: true, english: true, countries: true, zones: true, placed: true });
    const { used, nearly, fine } = await one<{ used: number; nearly: number; fine: number }>(`SELECT
      count(*) FILTER (WHERE products_used_up > 0)::int AS used, count(*) FILTER (WHERE products_nearly_used_up > 0)::int AS nearly,
      count(*) FILTER (WHERE products_used_up + products_nearly_used_up + users_without_location = 0)::int AS fine FROM customer_counter`);
    expect(used).toBeGreaterThan(1);
    expect(nearly).toBeGreaterThan(1);
    expect(fine).toBeGreaterThan(25);
  });

  test('is made once', async () => {
    expect(await load(database)).toBeNull();
  });

  test('is the same in another database with the same keys', async () => {
    const other = await testDatabase();
    await load(other);
    const [ours, theirs] = await Promise.all([digest(database), digest(other)]);
    expect(theirs).toEqual(ours);
  });

  test('keeps every invariant, at every customer', async () => {
    const ids = await rows<{ id: string }>('SELECT id FROM customer');
    for (const { id } of ids) await assertInvariants(database.owner, id);
    const over = await rows('SELECT * FROM license_pool WHERE consumed > total OR overdraft > 0');
    expect(over).toEqual([]);
    const odd = await rows(`SELECT p.customer_id FROM license_pool p WHERE p.total <> (
        SELECT coalesce(sum(s.quantity), 0) FROM subscription s WHERE s.customer_id = p.customer_id
          AND s.product_id = p.product_id AND s.status IN ('enabled', 'warning'))`);
    expect(odd).toEqual([]);
  });

  test('has signed heads of audit chains', async () => {
    const heads = await rows<{ customer_id: string; seq: number; hash: Buffer; signature: Buffer }>(
      'SELECT * FROM audit_head',
    );
    expect(heads).toHaveLength(60);
    for (const { customer_id, seq, hash, signature } of heads)
      expect({ seq: Number(seq), hash, signature }).toEqual(initialAuditHead(database.keys, customer_id));
  });

  test('nobody breaks a rule, and nobody without a location holds anything', async () => {
    const { rules } = await readCatalogue(database.databases.app);
    const index = indexRules(rules);
    const holders = await rows<{ name: string; location: string | null; holdings: Holder['holdings'] }>(`
      SELECT u.display_name AS name, u.location, jsonb_agg(jsonb_build_object('productId', a.product_id, 'disabledPlans', a.disabled_plans)
        ORDER BY a.product_id) AS holdings
      FROM license_assignment a JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
      GROUP BY u.customer_id, u.id, u.display_name, u.location`);
    expect(holders.length).toBeGreaterThan(5000);
    for (const { name, location, holdings } of holders) {
      expect(location, name).not.toBeNull();
      const errors = violationsOf(index, { location, holdings }).filter((violation) => violation.severity === 'error');
      expect(errors, name).toEqual([]);
    }
    const plans = await rows(`SELECT a.disabled_plans FROM license_assignment a
      WHERE NOT a.disabled_plans <@ (SELECT array_agg(l.plan_id) FROM product_plan l WHERE l.product_id = a.product_id)`);
    expect(plans).toEqual([]);
  });

  test('sellers, units and people vary', async () => {
    const facts = await one(`SELECT
      (SELECT array_agg(DISTINCT seller ORDER BY seller) FROM subscription) AS sellers,
      (SELECT array_agg(DISTINCT status ORDER BY status) FROM subscription) AS statuses,
      (SELECT array_agg(DISTINCT permission ORDER BY permission) FROM customer_user) AS permissions,
      (SELECT count(*) > 50 FROM customer_user WHERE blocked) AS blocked,
      (SELECT count(*) > 50 FROM license_assignment WHERE disabled_plans <> '{}') AS deny,
      (SELECT bool_and(roles <> '{}') FROM customer_user WHERE permission = 'custom') AS roles,
      (SELECT count(*) FROM (SELECT FROM customer_user GROUP BY customer_id, name_key HAVING count(*) > 1) AS h) > 20 AS namesakes`);
    expect(facts).toEqual({
      sellers: ['Ateliers Réseau', 'Microsoft', 'Nuage du Nord'],
      statuses: ['enabled', 'lockedOut', 'suspended', 'warning'],
      permissions: ['custom', 'globalAdmin', 'user'],
      blocked: true,
      deny: true,
      roles: true,
      namesakes: true,
    });
  });
});

describe('Fabrikam, Inc.', () => {
  test('has 120 users in France, Belgium, Canada, Switzerland and elsewhere, five without a location', async () => {
    const places = await rows<{ location: string | null; users: number }>(
      'SELECT location, count(*)::int AS users FROM customer_user WHERE customer_id = $1 AND deleted_at IS NULL GROUP BY location',
      [await customerId('fabrikam.com')],
    );
    const users = Object.fromEntries(places.map((place) => [place.location ?? 'none', place.users]));
    expect(Object.values(users).reduce((sum, count) => sum + count, 0)).toBe(120);
    expect(users).toMatchObject({ FR: 62, BE: 13, CA: 11, CH: 9, MA: 5, SN: 3, none: 5 });
  });

  test('has the products of the stories, with these seats', async () => {
    const pools = await rows<{ part: string; available: number; consumed: number }>(
      `SELECT p.part_number AS part, l.total - l.consumed AS available, l.consumed FROM license_pool l JOIN product p ON p.id = l.product_id
       WHERE l.customer_id = $1 AND p.assignable`,
      [await customerId('fabrikam.com')],
    );
    const available = Object.fromEntries(pools.map((pool) => [pool.part, pool.available]));
    expect(pools.length).toBeGreaterThanOrEqual(9);
    expect(pools.length).toBeLessThanOrEqual(14);
    expect(available).toMatchObject({ STANDARDPACK: 0, ENTERPRISEPACK: 14 });
    for (const part of [
      'EXCHANGESTANDARD',
      'EXCHANGEENTERPRISE',
      'PROJECTPROFESSIONAL',
      'VISIOCLIENT',
      'POWER_BI_PRO',
      'MCOMEETADV',
    ])
      expect(available[part], part).toBeGreaterThan(0);
    // the two calling plans exclude each other, and are not sold in Morocco
    expect(available).toMatchObject({ MCOPSTN1: 45, MCOPSTN2: 18 });
    // needs Exchange; who has none is refused
    expect(available['WORKPLACE_ANALYTICS']).toBe(5);
  });

  test('names have accents, apostrophes and hyphens, and there are namesakes', async () => {
    const people = await rows<{ display_name: string; email: string }>(
      'SELECT display_name, email FROM customer_user WHERE customer_id = $1 AND deleted_at IS NULL ORDER BY name_key, id LIMIT 12',
      [await customerId('fabrikam.com')],
    );
    expect(people.slice(0, 5)).toEqual([
      { display_name: 'Adèle Fournier', email: 'adele.fournier@fabrikam.com' },
      { display_name: 'Adrien Petit', email: 'adrien.petit@fabrikam.com' },
      { display_name: 'Agathe Morel', email: 'agathe.morel@fabrikam.com' },
      { display_name: 'Ahmed Benali', email: 'ahmed.benali@fabrikam.com' },
      { display_name: "Aïcha N'Diaye", email: 'aicha.ndiaye@fabrikam.com' },
    ]);
    const martins = await rows<{ email: string }>(
      `SELECT email FROM customer_user WHERE customer_id = $1 AND display_name = 'Jean Martin' ORDER BY email`,
      [await customerId('fabrikam.com')],
    );
    expect(martins.map(({ email }) => email)).toEqual([
      'jean.martin2@fabrikam.com',
      'jean.martin3@fabrikam.com',
      'jean.martin@fabrikam.com',
    ]);
  });
});

test('where a partner is already, the customers become that partner’s', async () => {
  const other = await testDatabase();
  const mine = '019b8b74-1800-7000-8000-000000000001';
  await other.owner.query('INSERT INTO partner (id, name, created_at) VALUES ($1, $2, $3)', [mine, 'Mine', NOW]);
  expect(await load(other, 2)).toMatchObject({ partnerId: mine, customers: 4 });
  const partners = await other.owner.query('SELECT DISTINCT partner_id FROM customer');
  expect(partners.rows).toEqual([{ partner_id: mine }]);
});

test('a bench customer has the users, seats and holders asked for', async () => {
  const { customerId: id, userIds } = await asOwner(database.access.owner, (owner) =>
    createBenchCustomer(owner, {
      keys: database.keys,
      now: NOW,
      users: 500,
      products: [
        { partNumber: 'SPE_E3', seats: 600, held: 100 },
        { partNumber: 'POWER_BI_PRO', seats: 50 },
      ],
    }),
  );
  expect(new Set(userIds).size).toBe(500);
  await assertInvariants(database.owner, id);
  const pools = await rows('SELECT total, consumed FROM license_pool WHERE customer_id = $1 ORDER BY total', [id]);
  expect(pools).toEqual([
    { total: 50, consumed: 0 },
    { total: 600, consumed: 100 },
  ]);
});

/** One hash per table over all of its rows. */
async function digest({ owner }: TestDatabase): Promise<Record<string, string>> {
  const tables = ['partner', 'customer', 'customer_domain', 'customer_user', 'subscription', 'license_pool'];
  const more = ['license_assignment', 'customer_counter', 'audit_head'];
  const found: Record<string, string> = {};
  for (const table of [...tables, ...more]) {
    const { rows: texts } = await owner.query(`SELECT to_jsonb(t)::text AS row FROM ${table} t ORDER BY 1`);
    const hash = createHash('sha256');
    for (const { row } of texts as { row: string }[]) hash.update(row);
    found[table] = `${texts.length} ${hash.digest('hex')}`;
  }
  return found;
}
