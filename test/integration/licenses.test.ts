import { uuidv7 } from 'uuidv7';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Wish } from '#domain/licensing/model.ts';
import { previewLicenses } from '#server/use-cases/licenses/preview-licenses.ts';
import { saveLicenses } from '#server/use-cases/licenses/save-licenses.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { type TestDatabase, testDatabase } from '#test/support/database.ts';
import { assertInvariants } from '#test/support/invariants.ts';
import { idOf, loadCatalogue, makeTenant, tenantContext } from '#test/support/tenant.ts';

let db: TestDatabase;
let context: ReturnType<typeof tenantContext>['context'];

beforeAll(async () => {
  db = await testDatabase();
  await loadCatalogue(db);
  ({ context } = tenantContext(db));
});

const assign = (...products: string[]): Wish => ({
  products: products.map((product) => ({ productId: idOf(product), license: 'assign', plans: {} })),
});

describe('a save', () => {
  it('does what its preview says, and says so', async () => {
    const tenant = await makeTenant(db, { users: 12, seats: { suite: 10, mailbox: 20 } });
    const { customerId, actor, userIds } = tenant;
    const selection = await createSelection(context, actor, { customerId, ids: userIds });
    expect(selection).toMatchObject({ size: 12, withoutLocation: 0, notFound: [] });
    const wish = assign('suite', 'mailbox');
    const preview = await previewLicenses(context, actor, { customerId, selectionId: selection.id, wish });
    expect(preview).toMatchObject({ total: 12, changed: 10, refused: 2, unchanged: 0 });
    const saved = await saveLicenses(context, actor, {
      customerId,
      selectionId: selection.id,
      wish,
      idempotencyKey: uuidv7(),
    });
    expect(saved).toMatchObject({ number: 1, total: 12 });
    const operation = await db.owner.query('SELECT * FROM operation WHERE id = $1', [saved.operationId]);
    expect(operation.rows[0]).toMatchObject({ state: 'done', changed: 10, refused: 2 });
    await assertInvariants(db.owner, customerId);
  });
});
