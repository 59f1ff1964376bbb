import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type ImportView, viewOf } from './import-view.ts';
import { findOpenImport } from './open-import.ts';

/** @throws Problem notFound, importExpired */
export async function readImport(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly importId: string },
): Promise<ImportView> {
  const granted = await authorise(context, actor, 'manageUsers', input.customerId);
  return inCustomer(
    context.databases,
    granted,
    async (tx) => viewOf(tx, input.customerId, await findOpenImport(tx, actor, input, context.now())),
    { isolation: 'snapshot' },
  );
}
