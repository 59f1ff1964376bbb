import { uuidv7 } from 'uuidv7';
import type { ProductWish, Wish } from '#domain/licensing/model.ts';
import type { UseCaseContext } from '#server/use-cases/context.ts';
import { saveLicenses } from '#server/use-cases/licenses/save-licenses.ts';
import { listItems } from '#server/use-cases/operations/list-items.ts';
import { type OperationView, readOperation } from '#server/use-cases/operations/read-operation.ts';
import { createSelection } from '#server/use-cases/selections/create-selection.ts';
import { idOf, type Tenant } from './tenant.ts';

/** A wish in words: product → assign, revoke, or plans to switch. */
export function wishOf(
  products: Readonly<Record<string, 'assign' | 'revoke' | Readonly<Record<string, 'on' | 'off'>>>>,
  location?: string,
): Wish {
  const list = Object.entries(products).map(([product, what]): ProductWish => {
    const plans = typeof what === 'string' ? {} : what;
    return {
      productId: idOf(product),
      license: typeof what === 'string' ? what : 'keep',
      plans: Object.fromEntries(Object.entries(plans).map(([plan, to]) => [idOf(plan), to])),
    };
  });
  return location === undefined ? { products: list } : { products: list, location };
}

/** Selects and saves; answers the operation when its answer came. */
export async function save(
  context: UseCaseContext,
  tenant: Tenant,
  wish: Wish,
  options: { ids?: readonly string[]; key?: string } = {},
): Promise<OperationView> {
  const { customerId, actor, userIds } = tenant;
  const { id: selectionId } = await createSelection(context, actor, { customerId, ids: options.ids ?? userIds });
  const idempotencyKey = options.key ?? uuidv7();
  const { operationId } = await saveLicenses(context, actor, { customerId, selectionId, wish, idempotencyKey });
  return readOperation(context, actor, { customerId, operationId });
}

/** Outcome and first reason of every user of an operation, in the order of the tenant's users. */
export async function outcomesOf(context: UseCaseContext, tenant: Tenant, operationId: string): Promise<string[]> {
  const { customerId, actor, userIds } = tenant;
  const found = new Map<string, string>();
  let cursor: string | undefined;
  do {
    const page = await listItems(context, actor, { customerId, operationId, size: 100, cursor });
    for (const item of page.items) found.set(item.userId, item.reasons?.[0]?.code ?? item.outcome);
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  return userIds.flatMap((id) => found.get(id) ?? []);
}
