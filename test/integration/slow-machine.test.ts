import { setTimeout as sleep } from 'node:timers/promises';
import { uuidv7 } from 'uuidv7';
import { expect, it } from 'vitest';
import { nativeDirectory } from '#server/directory/native/apply-changes.ts';
import type { Directory } from '#server/directory/port.ts';
import { readOperation } from '#server/use-cases/operations/read-operation.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { changeSelected } from '#server/use-cases/users/change-selected.ts';
import { testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { loadCatalogue, makeTenant, tenantContext } from '#test/support/tenant.ts';

it('a machine that is too slow for the lease gets more time with each try, and gives nothing up', async () => {
  const other = await testDatabase();
  await loadCatalogue(other);
  const slow: Directory = {
    ...nativeDirectory,
    applyLives: async (...args) => {
      // silent in the middle of the transaction
      await sleep(900);
      return nativeDirectory.applyLives(...args);
    },
  };
  const { context } = tenantContext(other, { runner: { leaseMs: 200, backoffMs: 2, directory: slow } });
  const tenant = await makeTenant(other, { users: 2, seats: {} });
  const { customerId, actor, userIds } = tenant;
  const head = await other.owner.connect();
  // queued, so that the runner does it
  await head.query('BEGIN');
  await head.query('SELECT 1 FROM audit_head h WHERE h.customer_id = $1 FOR UPDATE', [customerId]);
  const { id: selectionId } = await createSelection(context, actor, { customerId, ids: userIds });
  const starting = changeSelected(context, actor, 'block', { customerId, selectionId, idempotencyKey: uuidv7() });
  await expect
    .poll(
      async () => (await other.owner.query('SELECT 1 FROM operation WHERE customer_id = $1', [customerId])).rowCount,
    )
    .toBe(1);
  await head.query('COMMIT');
  head.release();
  const { operationId } = await starting;
  const now = () => readOperation(context, actor, { customerId, operationId });
  await expect.poll(async () => (await now()).state, { timeout: 30_000, interval: 50 }).toBe('done');
  expect(await now()).toMatchObject({ changed: 2, refused: 0 });
  await assertInvariants(other.owner, customerId);
});
