import { beforeAll, describe, expect, it } from 'vitest';
import { isConnectionLoss } from '#server/db/scope.ts';
import { startPlanThread } from '#server/use-cases/licenses/plan-thread.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { afterFile, type TestDatabase, testDatabase } from '#test/support/database.ts';
import { wishOf } from '#test/support/saving.ts';
import { loadCatalogue, makeTenant, type Tenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let context: ReturnType<typeof tenantContext>['context'];
/** Three parts, of which every fifth user has no location and every seventh holds Rival. */
let many: Tenant & { selectionId: string };

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context } = tenantContext(db));
  const tenant = await makeTenant(db, {
    users: 2_500,
    seats: { suite: 1_800, rival: 1_000 },
    location: (place) => (place % 5 === 0 ? null : 'FR'),
    holding: (place) => (place % 7 === 0 ? [{ product: 'rival' }] : []),
  });
  const { customerId, actor, userIds } = tenant;
  const { id: selectionId } = await createSelection(context, actor, { customerId, ids: userIds });
  many = { ...tenant, selectionId };
});

describe('the planning thread', () => {
  const work = async () => {
    const { customerId, selectionId, partnerId } = many;
    const catalogue = (await context.catalogue()).rules;
    const run = { customerId, selectionId, wish: wishOf({ suite: 'assign' }), group: null };
    // what authorisation makes of it
    const granted = { customerId, partnerId } as Parameters<typeof context.planThread.plan>[0]['granted'];
    return { granted, catalogue, at: new Date(), run };
  };

  it('comes back after it has gone for want of work', async () => {
    const thread = startPlanThread({ appUrl: db.databases.appUrl, idleMs: 1 });
    afterFile(() => thread.stop());
    for (const turn of [1, 2]) {
      expect((await thread.plan(await work())).totals.changed, String(turn)).toBe(1_714);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  });

  it('makes several plans in turn', async () => {
    const thread = startPlanThread({ appUrl: db.databases.appUrl });
    afterFile(() => thread.stop());
    const plans = await Promise.all(Array.from({ length: 5 }, async () => thread.plan(await work())));
    expect(plans.map(({ totals }) => totals.changed)).toEqual([1_714, 1_714, 1_714, 1_714, 1_714]);
  });

  it('tells of a database that is lost as of one, and of its own end', async () => {
    const lost = startPlanThread({ appUrl: 'postgres://nobody@127.0.0.1:1/nothing' });
    afterFile(() => lost.stop());
    const error = await lost.plan(await work()).catch((thrown: unknown) => thrown);
    expect(isConnectionLoss(error)).toBe(true);

    const stopped = startPlanThread({ appUrl: db.databases.appUrl });
    const waiting = stopped.plan(await work());
    const refusal = expect(waiting).rejects.toMatchObject({ code: 'previewReplaced' });
    await stopped.stop();
    await refusal;
  });
});
