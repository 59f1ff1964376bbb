import { type Kysely, sql } from 'kysely';
import { poolState } from '#domain/licensing/pool-state.ts';
import { emailKey, foldForSearch, nameKey, searchKey } from '#domain/users/keys.ts';
import { initialAuditHead } from '../secrets/audit-signature.ts';
import type { Keys } from '../secrets/keys.ts';
import type { CustomerData } from './customer-data.ts';
import type { DemoUser } from './people.ts';
import type { DemoSubscription } from './subscriptions.ts';

type Db = Kysely<unknown>;

/** A customer with the id it gets. */
export interface WritableCustomer extends CustomerData {
  readonly id: string;
}

interface Pool {
  readonly customerId: string;
  readonly productId: string;
  readonly total: number;
  readonly consumed: number;
  readonly warning: number;
  readonly suspended: number;
  readonly lockedOut: number;
}

/** So many rows go in one statement: few round trips, and no text of hundreds of megabytes. */
const BATCH = 10_000;

export async function writePartner(owner: Db, partner: { id: string; name: string; now: Date }): Promise<void> {
  await sql`INSERT INTO partner AS p (id, name, created_at) VALUES (${partner.id}, ${partner.name}, ${partner.now})
    ON CONFLICT (id) DO NOTHING`.execute(owner);
}

/** Writes whole customers as the owner of the database, set by set. The ids must be new. */
export async function writeCustomers(
  owner: Db,
  args: { partnerId: string; customers: readonly WritableCustomer[]; keys: Keys; now: Date },
): Promise<void> {
  const { partnerId, customers, keys, now } = args;
  await writeReferences(owner, { partnerId, customers, now });
  const users = customers.flatMap(({ id: customerId, users }) => users.map((user) => ({ customerId, user })));
  for (const batch of batches(users)) await writeUsers(owner, batch);
  const bought = customers.flatMap(({ id: customerId, subscriptions }) =>
    subscriptions.map((one) => ({ customerId, one })),
  );
  for (const batch of batches(bought)) await writeSubscriptions(owner, batch);
  const pools = customers.flatMap(poolsOf);
  for (const batch of batches(pools)) await writePools(owner, batch);
  const held = customers.flatMap(({ id: customerId, assignments, users }) => {
    const since = new Map(users.map((user) => [user.id, user.createdAt]));
    return assignments.map((one) => ({ customerId, one, at: since.get(one.userId) ?? now }));
  });
  for (const batch of batches(held)) await writeAssignments(owner, batch);
  await writeLicenseCounts(
    owner,
    customers.map(({ id }) => id),
  );
  await writeCounters(owner, customers, pools);
  const heads = customers.map(({ id }) => ({ id, ...initialAuditHead(keys, id) }));
  await sql`
    INSERT INTO audit_head AS h (customer_id, seq, hash, signature)
    SELECT n.id, 0, n.hash, n.signature
    FROM unnest(${heads.map((head) => head.id)}::uuid[], ${heads.map((head) => head.hash)}::bytea[],
      ${heads.map((head) => head.signature)}::bytea[]) AS n (id, hash, signature)
    ON CONFLICT (customer_id) DO NOTHING`.execute(owner);
}

/** Statistics: a plan made for empty tables would be slow for the first minutes. */
export async function analyse(owner: Db): Promise<void> {
  await sql`ANALYZE partner, customer, customer_domain, product, service_plan, product_plan, customer_user, subscription,
    license_pool, license_assignment, user_license_count, customer_counter, audit_head`.execute(owner);
}

async function writeReferences(
  owner: Db,
  args: { partnerId: string; customers: readonly WritableCustomer[]; now: Date },
): Promise<void> {
  const { partnerId, customers, now } = args;
  const facts = customers.map(({ id, customer }) => ({ id, ...customer }));
  await sql`
    INSERT INTO customer AS c (id, partner_id, name, name_key, search_key, domain, country, language, time_zone, created_at)
    SELECT n.id, ${partnerId}::uuid, n.name, n.name_key, n.search_key, n.domain, n.country, n.language, n.time_zone, ${now}::timestamptz
    FROM unnest(${facts.map((c) => c.id)}::uuid[], ${facts.map((c) => c.name)}::text[], ${facts.map((c) => nameKey(c.name))}::text[],
      ${facts.map((c) => [c.name, c.domain, c.id].map(foldForSearch).join('\n'))}::text[], ${facts.map((c) => c.domain)}::text[],
      ${facts.map((c) => c.country)}::text[], ${facts.map((c) => c.language)}::text[], ${facts.map((c) => c.timeZone)}::text[])
      AS n (id, name, name_key, search_key, domain, country, language, time_zone)
    ON CONFLICT (id) DO NOTHING`.execute(owner);
  await sql`
    INSERT INTO customer_domain AS d (domain, partner_id, customer_id)
    SELECT n.domain, ${partnerId}::uuid, n.id
    FROM unnest(${facts.map((c) => c.domain)}::text[], ${facts.map((c) => c.id)}::uuid[]) AS n (domain, id)
    ON CONFLICT (domain) DO NOTHING`.execute(owner);
}

/** Accounts, in use. */
export async function writeUsers(owner: Db, rows: readonly { customerId: string; user: DemoUser }[]): Promise<void> {
  const users = rows.map(({ user }) => user);
  const of = <T>(pick: (user: DemoUser) => T) => users.map(pick);
  await sql`
    INSERT INTO customer_user AS u (customer_id, id, display_name, first_name, last_name, email, email_key, name_key, search_key,
      location, permission, roles, blocked, job_title, department, phone, alternative_email, created_at, updated_at)
    SELECT n.customer_id, n.id, n.display_name, n.first_name, n.last_name, n.email, n.email_key, n.name_key, n.search_key,
      n.location, n.permission, n.roles::text[], n.blocked, n.job_title, n.department, n.phone, n.alternative_email, n.created_at, n.created_at
    FROM unnest(${rows.map((row) => row.customerId)}::uuid[], ${of((u) => u.id)}::uuid[], ${of((u) => u.displayName)}::text[],
      ${of((u) => u.firstName)}::text[], ${of((u) => u.lastName)}::text[], ${of((u) => u.email)}::text[],
      ${of((u) => emailKey(u.email))}::text[], ${of((u) => nameKey(u.displayName))}::text[],
      ${of((u) => searchKey(u.displayName, u.email, u.firstName, u.lastName))}::text[], ${of((u) => u.location)}::text[],
      ${of((u) => u.permission)}::text[], ${of((u) => list(u.roles))}::text[], ${of((u) => u.blocked)}::boolean[],
      ${of((u) => u.jobTitle)}::text[], ${of((u) => u.department)}::text[], ${of((u) => u.phone)}::text[],
      ${of((u) => u.alternativeEmail)}::text[], ${of((u) => u.createdAt)}::timestamptz[])
      AS n (customer_id, id, display_name, first_name, last_name, email, email_key, name_key, search_key, location, permission,
        roles, blocked, job_title, department, phone, alternative_email, created_at)
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(owner);
}

async function writeSubscriptions(
  owner: Db,
  rows: readonly { customerId: string; one: DemoSubscription }[],
): Promise<void> {
  const of = <T>(pick: (one: DemoSubscription) => T) => rows.map(({ one }) => pick(one));
  await sql`
    INSERT INTO subscription AS s (customer_id, id, product_id, quantity, status, seller, renews_at, created_at)
    SELECT n.customer_id, n.id, n.product_id, n.quantity, n.status, n.seller, n.renews_at, n.created_at
    FROM unnest(${rows.map((row) => row.customerId)}::uuid[], ${of((s) => s.id)}::uuid[], ${of((s) => s.productId)}::uuid[],
      ${of((s) => s.quantity)}::integer[], ${of((s) => s.status)}::text[], ${of((s) => s.seller)}::text[],
      ${of((s) => s.renewsAt)}::timestamptz[], ${of((s) => s.createdAt)}::timestamptz[])
      AS n (customer_id, id, product_id, quantity, status, seller, renews_at, created_at)
    ON CONFLICT (customer_id, id) DO NOTHING`.execute(owner);
}

async function writePools(owner: Db, pools: readonly Pool[]): Promise<void> {
  const of = <T>(pick: (pool: Pool) => T) => pools.map(pick);
  await sql`
    INSERT INTO license_pool AS p (customer_id, product_id, total, consumed, warning, suspended, locked_out)
    SELECT n.customer_id, n.product_id, n.total, n.consumed, n.warning, n.suspended, n.locked_out
    FROM unnest(${of((p) => p.customerId)}::uuid[], ${of((p) => p.productId)}::uuid[], ${of((p) => p.total)}::integer[],
      ${of((p) => p.consumed)}::integer[], ${of((p) => p.warning)}::integer[], ${of((p) => p.suspended)}::integer[],
      ${of((p) => p.lockedOut)}::integer[]) AS n (customer_id, product_id, total, consumed, warning, suspended, locked_out)
    ON CONFLICT (customer_id, product_id) DO NOTHING`.execute(owner);
}

async function writeAssignments(
  owner: Db,
  rows: readonly { customerId: string; one: CustomerData['assignments'][number]; at: Date }[],
): Promise<void> {
  const of = <T>(pick: (one: CustomerData['assignments'][number]) => T) => rows.map(({ one }) => pick(one));
  await sql`
    INSERT INTO license_assignment AS a (customer_id, user_id, product_id, disabled_plans, assigned_at)
    SELECT n.customer_id, n.user_id, n.product_id, n.disabled_plans::uuid[], n.assigned_at
    FROM unnest(${rows.map((row) => row.customerId)}::uuid[], ${of((a) => a.userId)}::uuid[], ${of((a) => a.productId)}::uuid[],
      ${of((a) => list(a.disabledPlans))}::text[], ${rows.map((row) => row.at)}::timestamptz[])
      AS n (customer_id, user_id, product_id, disabled_plans, assigned_at)
    ON CONFLICT (customer_id, user_id, product_id) DO NOTHING`.execute(owner);
}

/** What the sort by licences goes by. */
async function writeLicenseCounts(owner: Db, customerIds: readonly string[]): Promise<void> {
  await sql`
    INSERT INTO user_license_count AS c (customer_id, user_id, licenses, name_key)
    SELECT a.customer_id, a.user_id, count(*)::integer, u.name_key
    FROM license_assignment a JOIN customer_user u ON u.customer_id = a.customer_id AND u.id = a.user_id
    WHERE a.customer_id = ANY (${customerIds}::uuid[])
    GROUP BY a.customer_id, a.user_id, u.name_key
    ON CONFLICT (customer_id, user_id) DO NOTHING`.execute(owner);
}

async function writeCounters(owner: Db, customers: readonly WritableCustomer[], pools: readonly Pool[]): Promise<void> {
  const rows = customers.map(({ id, users }) => {
    const own = pools.filter((pool) => pool.customerId === id);
    // a subscription stands behind every pool here
    const states = own.map((pool) => poolState({ ...pool, entitled: true }));
    return {
      id,
      users: users.length,
      withoutLocation: users.filter((user) => user.location === null).length,
      total: own.reduce((sum, pool) => sum + pool.total, 0),
      consumed: own.reduce((sum, pool) => sum + pool.consumed, 0),
      usedUp: states.filter((state) => state === 'usedUp').length,
      nearly: states.filter((state) => state === 'nearlyUsedUp').length,
    };
  });
  await sql`
    INSERT INTO customer_counter AS k (customer_id, users, users_without_location, seats_total, seats_consumed,
      products_used_up, products_nearly_used_up)
    SELECT n.id, n.users, n.without_location, n.total, n.consumed, n.used_up, n.nearly
    FROM unnest(${rows.map((r) => r.id)}::uuid[], ${rows.map((r) => r.users)}::integer[], ${rows.map((r) => r.withoutLocation)}::integer[],
      ${rows.map((r) => r.total)}::integer[], ${rows.map((r) => r.consumed)}::integer[], ${rows.map((r) => r.usedUp)}::integer[],
      ${rows.map((r) => r.nearly)}::integer[]) AS n (id, users, without_location, total, consumed, used_up, nearly)
    ON CONFLICT (customer_id) DO NOTHING`.execute(owner);
}

/** The seat counters that subscriptions and assignments make. */
function poolsOf({ id: customerId, subscriptions, assignments }: WritableCustomer): Pool[] {
  const units = (productId: string, status: DemoSubscription['status']) =>
    subscriptions.reduce(
      (sum, one) => (one.productId === productId && one.status === status ? sum + one.quantity : sum),
      0,
    );
  const consumed = new Map<string, number>();
  for (const { productId } of assignments) consumed.set(productId, (consumed.get(productId) ?? 0) + 1);
  return [...new Set(subscriptions.map((one) => one.productId))].map((productId) => {
    const warning = units(productId, 'warning');
    return {
      customerId,
      productId,
      total: units(productId, 'enabled') + warning,
      consumed: consumed.get(productId) ?? 0,
      warning,
      suspended: units(productId, 'suspended'),
      lockedOut: units(productId, 'lockedOut'),
    };
  });
}

/** The text of an array of ids or codes: unnest would flatten an array of arrays. */
const list = (items: readonly string[]) => `{${items.join(',')}}`;

function* batches<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let from = 0; from < rows.length; from += BATCH) yield rows.slice(from, from + BATCH);
}
