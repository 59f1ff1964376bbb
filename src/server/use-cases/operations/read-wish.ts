import type { Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { findOperation } from '../../db/operations.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/**
 * What an operation was asked to do.
 * @throws Problem notFound
 */
export async function readWish(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; operationId: string },
): Promise<Wish> {
  const { customerId, operationId } = input;
  const granted = await authorise(context, actor, 'readOperations', customerId);
  const operation = await inCustomer(context.databases, granted, (tx) => findOperation(tx, customerId, operationId));
  if (operation === null) throw new Problem('notFound');
  return operation.wish;
}
