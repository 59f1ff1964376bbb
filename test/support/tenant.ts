import { createHash } from 'node:crypto';
import { uuidv7 } from 'uuidv7';
import { poolState } from '#domain/licensing/pool-state.ts';
import { readCatalogue } from '#server/db/catalogue.ts';
import { nativeDirectory } from '#server/directory/native/apply-changes.ts';
import { type Runner, type RunnerOptions, startRunner } from '#server/operations/runner.ts';
import { initialAuditHead } from '#server/secrets/audit-signature.ts';
import type { Actor, UseCaseContext } from '#server/use-cases/context.ts';
import { startPlanThread } from '#server/use-cases/licenses/plan-thread.ts';
import { runDueSchedule } from '#server/use-cases/schedules/run-due-schedule.ts';
import { afterFile, type TestDatabase } from './database.ts';
import { keepLicenseCounts } from './fixtures.ts';

/** The same id for the same name, in every run. */
export function idOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** A small catalogue with one of each kind of rule. Product → its plans; `company` is a company-level plan. */
export const CATALOGUE: Readonly<Record<string, readonly string[]>> = {
  suite: ['mail', 'files', 'chat', 'company'],
  mailbox: ['mail-basic'],
  calling: ['calling-plan'],
  project: ['project-plan'],
  rival: ['rival-plan'],
  tenant: ['tenant-plan'],
};

/** For arranging: everything as the owner, in few statements. */
export async function loadCatalogue({ owner }: Pick<TestDatabase, 'owner'>): Promise<void> {
  for (const [product, plans] of Object.entries(CATALOGUE)) {
    await owner.query(
      `INSERT INTO product AS p (id, part_number, name_en, assignable, source) VALUES ($1, $2, $2, $3, 'seatdesk') ON CONFLICT DO NOTHING`,
      [idOf(product), product, product !== 'tenant'],
    );
    for (const [position, plan] of plans.entries()) {
      await owner.query(
        `INSERT INTO service_plan AS s (id, name, friendly_en, target, source) VALUES ($1, $2, $2, $3, 'seatdesk') ON CONFLICT DO NOTHING`,
        [idOf(plan), plan, plan === 'company' ? 'Company' : 'User'],
      );
      await owner.query(
        'INSERT INTO product_plan AS l (product_id, plan_id, position) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
        [idOf(product), idOf(plan), position],
      );
    }
  }
  await owner.query(
    `INSERT INTO plan_rule AS r (id, kind, severity, plan_id, plan_ids, evidence) VALUES
      ('project-needs-files', 'requires', 'error', $1, ARRAY[$2::uuid], 'fixture'),
      ('chat-or-rival', 'excludes', 'error', NULL, ARRAY[$3::uuid, $4::uuid], 'fixture') ON CONFLICT DO NOTHING`,
    [idOf('project-plan'), idOf('files'), idOf('chat'), idOf('rival-plan')],
  );
  await owner.query(
    `INSERT INTO location_rule AS r (id, mode, plan_id, countries, evidence) VALUES
      ('calling-sold-in', 'only', $1, ARRAY['FR', 'BE'], 'fixture') ON CONFLICT DO NOTHING`,
    [idOf('calling-plan')],
  );
}

export interface TenantOptions {
  readonly name?: string;
  readonly users: number;
  /** Seats by product of CATALOGUE. */
  readonly seats: Readonly<Record<string, number>>;
  /** By user's place (0, 1, …): what the user holds already. */
  readonly holding?: (place: number) => readonly { product: string; off?: readonly string[] }[];
  /** By place; FR where it says nothing. */
  readonly location?: (place: number) => string | null;
}

export interface Tenant {
  readonly customerId: string;
  readonly partnerId: string;
  /** An administrator of the partner. */
  readonly actor: Actor;
  /** In the order of lists and seats. */
  readonly userIds: readonly string[];
}

/** A customer with users "User 00000" … and pools that fit what they hold. */
export async function makeTenant(db: Pick<TestDatabase, 'owner' | 'keys'>, options: TenantOptions): Promise<Tenant> {
  const { owner, keys } = db;
  const name = options.name ?? 'Contoso';
  const partnerId = idOf('partner');
  const staffId = idOf('staff');
  const customerId = uuidv7();
  const at = new Date();
  await owner.query(
    `INSERT INTO partner AS p (id, name, created_at) VALUES ($1, 'Partner', $2) ON CONFLICT DO NOTHING`,
    [partnerId, at],
  );
  await owner.query(
    `INSERT INTO staff AS s (id, partner_id, display_name, email, email_key, created_at)
     VALUES ($1, $2, 'Ada Agent', 'ada@partner.example', 'ada@partner.example', $3) ON CONFLICT DO NOTHING`,
    [staffId, partnerId, at],
  );
  await owner.query(
    `INSERT INTO customer AS c (id, partner_id, name, name_key, search_key, domain, country, language, time_zone, created_at)
     VALUES ($1, $2, $3, lower($3), lower($3), $4, 'FR', 'fr', 'Europe/Paris', $5)`,
    [customerId, partnerId, name, `${customerId}.example`, at],
  );
  const userIds = Array.from({ length: options.users }, () => uuidv7());
  const places = userIds.map((_, place) => place);
  const locations = places.map((place) => options.location?.(place) ?? (options.location ? null : 'FR'));
  await owner.query(
    `INSERT INTO customer_user AS u (customer_id, id, display_name, email, email_key, name_key, search_key, location, created_at, updated_at)
     SELECT $1, n.id, 'User ' || n.label, 'user' || n.label || '@example.com', 'user' || n.label || '@example.com',
       'user ' || n.label, 'user ' || n.label || ' user' || n.label || '@example.com', n.location, $5, $5
     FROM unnest($2::uuid[], $3::text[], $4::text[]) AS n (id, label, location)`,
    [customerId, userIds, places.map((place) => String(place).padStart(6, '0')), locations, at],
  );
  const held = places.flatMap((place) =>
    (options.holding?.(place) ?? []).map(({ product, off }) => ({
      userId: userIds[place],
      productId: idOf(product),
      off: `{${(off ?? []).map(idOf).sort().join(',')}}`,
    })),
  );
  await owner.query(
    `INSERT INTO license_assignment AS a (customer_id, user_id, product_id, disabled_plans, assigned_at)
     SELECT $1, n.user_id, n.product_id, n.off::uuid[], $5 FROM unnest($2::uuid[], $3::uuid[], $4::text[]) AS n (user_id, product_id, off)`,
    [customerId, held.map((one) => one.userId), held.map((one) => one.productId), held.map((one) => one.off), at],
  );
  await keepLicenseCounts(owner, customerId);
  const pools = Object.entries(options.seats).map(([product, total]) => {
    const productId = idOf(product);
    return { productId, total, consumed: held.filter((one) => one.productId === productId).length, entitled: true };
  });
  for (const pool of pools) {
    await owner.query(
      `INSERT INTO subscription AS s (customer_id, id, product_id, quantity, status, seller, created_at)
       VALUES ($1, $2, $3, $4, 'enabled', 'Partner', $5)`,
      [customerId, uuidv7(), pool.productId, pool.total, at],
    );
    await owner.query(
      'INSERT INTO license_pool AS p (customer_id, product_id, total, consumed) VALUES ($1, $2, $3, $4)',
      [customerId, pool.productId, pool.total, pool.consumed],
    );
  }
  await owner.query(
    `INSERT INTO customer_counter AS c (customer_id, users, users_without_location, seats_total, seats_consumed, products_used_up,
       products_nearly_used_up) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    [
      customerId,
      options.users,
      locations.filter((location) => location === null).length,
      pools.reduce((sum, pool) => sum + pool.total, 0),
      pools.reduce((sum, pool) => sum + pool.consumed, 0),
      pools.filter((pool) => poolState(pool) === 'usedUp').length,
      pools.filter((pool) => poolState(pool) === 'nearlyUsedUp').length,
    ],
  );
  const head = initialAuditHead(keys, customerId);
  await owner.query('INSERT INTO audit_head AS h (customer_id, seq, hash, signature) VALUES ($1, 0, $2, $3)', [
    customerId,
    head.hash,
    head.signature,
  ]);
  return { customerId, partnerId, userIds, actor: actorOf(staffId, partnerId) };
}

function actorOf(staffId: string, partnerId: string): Actor {
  return {
    staffId,
    displayName: 'Ada Agent',
    email: 'ada@partner.example',
    language: null,
    theme: null,
    singleKeys: true,
    partnerId,
    partnerName: 'Partner',
    grants: [{ role: 'adminAgent', customerId: null, expiresAt: null }],
    address: '203.0.113.7',
    customer: null,
  };
}

/** What use cases need, with or without a runner of its own; errors of the runner are kept for the test to see. */
export function tenantContext(
  db: TestDatabase,
  options: { runner?: boolean | Partial<RunnerOptions>; now?: () => Date } = {},
): { context: UseCaseContext; runner: Runner | null; errors: unknown[] } {
  const now = options.now ?? (() => new Date());
  const errors: unknown[] = [];
  const log = { info: () => undefined, warn: () => undefined, error: (details: object) => void errors.push(details) };
  const settings = typeof options.runner === 'object' ? options.runner : {};
  const runner =
    options.runner === false
      ? null
      : startRunner({
          databases: db.databases,
          keys: db.keys,
          now,
          log,
          directory: nativeDirectory,
          mailServer: null,
          address: '',
          runSchedule: (claim, lease) => runDueSchedule(context, claim, lease),
          ...settings,
        });
  if (runner !== null) afterFile(() => runner.stop());
  const planThread = startPlanThread({ appUrl: db.databases.appUrl });
  afterFile(() => planThread.stop());
  let catalogue: ReturnType<typeof readCatalogue> | null = null;
  const context: UseCaseContext = {
    databases: db.databases,
    keys: db.keys,
    now,
    newId: uuidv7,
    log,
    wakeRunner: () => runner?.wake(),
    awaitOperation: (operationId, atMost) => runner?.awaitOperation(operationId, atMost) ?? Promise.resolve(),
    followOperations: (listener) => runner?.subscribe(listener) ?? (() => undefined),
    atOnce: runner?.atOnce ?? null,
    planThread,
    mailServer: null,
    address: { url: 'https://seatdesk.example', isPublic: true },
    catalogue: () => {
      catalogue ??= readCatalogue(db.databases.app);
      return catalogue;
    },
    catalogueChanged: () => {
      catalogue = null;
    },
  };
  return { context, runner, errors };
}
