import { PERMISSIONS_WHEN_ARCHIVED, type Permission, permissionsAt } from '#domain/access/permissions.ts';
import { Problem } from '#domain/problem.ts';
import { type CustomerDetails, findCustomer } from '../../db/across.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { versionOf } from '../version.ts';
import { viewerOf } from './viewer.ts';

/** One customer, and what the actor may do there. */
export async function readCustomer(
  context: UseCaseContext,
  actor: Actor,
  customerId: string,
): Promise<CustomerDetails & { permissions: Permission[]; version: string }> {
  await authorise(context, actor, 'readCustomers', customerId);
  const found = await findCustomer(context.databases, viewerOf(context, actor), customerId);
  if (found === null) throw new Problem('notFound');
  const held = [...permissionsAt(actor.grants, customerId, context.now().getTime())];
  const permissions =
    found.archivedAt === null ? held : held.filter((permission) => PERMISSIONS_WHEN_ARCHIVED.includes(permission));
  const { name, domains, country, language, timeZone } = found;
  return { ...found, permissions, version: versionOf({ name, domains, country, language, timeZone }) };
}
