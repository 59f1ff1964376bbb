import { beforeAll, describe, expect, it } from 'vitest';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { save, wishOf } from '#test/support/saving.ts';
import { idOf, loadCatalogue, makeTenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;

beforeAll(async () => {
  db = await testDatabase({ poolSize: 12 });
  await loadCatalogue(db);
});

const settled = (customerId: string) =>
  expect
    .poll(
      async () =>
        (
          await db.owner.query(`SELECT count(*)::int AS n FROM operation WHERE customer_id = $1 AND state <> 'done'`, [
            customerId,
          ])
        ).rows[0].n,
      { timeout: 40_000, interval: 100 },
    )
    .toBe(0);

/** Looks from another connection, as often as it can, until told to stop. @returns how often, and the most it saw taken */
async function watch(
  customerId: string,
  until: Promise<unknown>,
): Promise<{ looks: number; most: number; broken: number }> {
  const seen = { looks: 0, most: 0, broken: 0 };
  let done = false;
  void until.finally(() => {
    done = true;
  });
  while (!done) {
    const { rows } = await db.owner.query(
      `SELECT p.total, p.consumed, count(a.user_id)::int AS held FROM license_pool p
       LEFT JOIN license_assignment a ON a.customer_id = p.customer_id AND a.product_id = p.product_id
       WHERE p.customer_id = $1 GROUP BY p.customer_id, p.product_id`,
      [customerId],
    );
    seen.looks += 1;
    for (const { total, consumed, held } of rows) {
      if (consumed > total || consumed !== held) seen.broken += 1;
      seen.most = Math.max(seen.most, held);
    }
  }
  return seen;
}

describe('many at once (T42)', () => {
  it('64 saves on 10 seats give ten licences, never more, and tell the others why', async () => {
    const first = tenantContext(db);
    const second = tenantContext(db);
    const tenant = await makeTenant(db, { users: 64, seats: { suite: 10 } });
    const saves = Promise.all(
      tenant.userIds.map((id, n) =>
        save(n % 2 === 0 ? first.context : second.context, tenant, wishOf({ suite: 'assign' }), { ids: [id] }),
      ),
    );
    const [saved, seen] = await Promise.all([saves, watch(tenant.customerId, saves)]);
    await settled(tenant.customerId);
    expect(seen.broken).toBe(0);
    expect(seen.most).toBeLessThanOrEqual(10);
    const { rows } = await db.owner.query(
      `SELECT i.outcome, i.reason, count(*)::int AS n FROM operation_item i WHERE i.customer_id = $1 GROUP BY 1, 2 ORDER BY 1`,
      [tenant.customerId],
    );
    expect(rows).toEqual([
      { outcome: 'changed', reason: null, n: 10 },
      { outcome: 'refused', reason: 'noAvailableLicenses', n: 54 },
    ]);
    expect(new Set(saved.map((operation) => operation.number)).size).toBe(64);
    await assertInvariants(db.owner, tenant.customerId);
    expect([...first.errors, ...second.errors]).toEqual([]);
  });

  it('the same users given and taken from all sides keep every invariant', async () => {
    const { context, errors } = tenantContext(db);
    const tenant = await makeTenant(db, { users: 30, seats: { suite: 8, mailbox: 12, rival: 5 } });
    const wishes = [
      wishOf({ suite: 'assign' }),
      wishOf({ suite: 'revoke', mailbox: 'assign' }),
      wishOf({ mailbox: 'revoke', rival: 'assign' }),
      wishOf({ rival: 'revoke' }, 'BE'),
      wishOf({ suite: { chat: 'off' } }),
    ];
    const saves = Promise.all(
      Array.from({ length: 40 }, (_, n) => {
        const ids = tenant.userIds.filter((_id, place) => (place * 7 + n * 3) % 4 !== 0);
        return save(context, tenant, wishes[n % wishes.length] as (typeof wishes)[0], { ids });
      }),
    );
    const [, seen] = await Promise.all([saves, watch(tenant.customerId, saves)]);
    await settled(tenant.customerId);
    expect(seen.broken).toBe(0);
    await assertInvariants(db.owner, tenant.customerId);
    expect(errors).toEqual([]);
    const rivals = await db.owner.query(
      `SELECT a.user_id FROM license_assignment a JOIN license_assignment b ON b.customer_id = a.customer_id AND b.user_id = a.user_id
       WHERE a.customer_id = $1 AND a.product_id = $2 AND b.product_id = $3 AND NOT $4 = ANY (a.disabled_plans)`,
      [tenant.customerId, idOf('suite'), idOf('rival'), idOf('chat')],
    );
    expect(rivals.rows).toEqual([]);
  });
});
