import { PERMISSIONS_WHEN_ARCHIVED, type Permission, permissionsAt } from '#domain/access/permissions.ts';
import { Problem } from '#domain/problem.ts';
import { findCustomerPartner } from '../../db/customers.ts';
import { type GrantedCustomer, grantCustomer } from '../../db/scope.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/**
 * The one way to a customer's data: says that `actor` may do `permission` at the customer.
 * @throws Problem notFound when the customer does not exist, is another partner's or is not the actor's to see: these
 *   three answer alike. notPermitted when the actor may see the customer but not do this; customerArchived when nobody may.
 */
export async function authorise(
  context: UseCaseContext,
  actor: Actor,
  permission: Permission,
  customerId: string,
): Promise<GrantedCustomer> {
  const held = permissionsAt(actor.grants, customerId, context.now().getTime());
  if (held.size === 0) throw new Problem('notFound');
  const customer =
    actor.customer?.id === customerId
      ? actor.customer
      : await findCustomerPartner(context.databases, actor.partnerId, customerId);
  if (customer?.partnerId !== actor.partnerId) throw new Problem('notFound');
  if (!held.has(permission)) throw new Problem(held.has('readCustomers') ? 'notPermitted' : 'notFound');
  if (customer.archived && !PERMISSIONS_WHEN_ARCHIVED.includes(permission)) throw new Problem('customerArchived');
  return grantCustomer(customerId, customer.partnerId);
}

/** For what concerns everybody: that `actor` may do `permission` at all customers, those to come too. */
export function authoriseEverywhere(context: UseCaseContext, actor: Actor, permission: Permission): void {
  if (!mayEverywhere(context, actor, permission)) throw new Problem('notPermitted');
}

/** The same as a question. */
export function mayEverywhere(context: UseCaseContext, actor: Actor, permission: Permission): boolean {
  const everywhere = actor.grants.filter(({ customerId }) => customerId === null);
  return permissionsAt(everywhere, null, context.now().getTime()).has(permission);
}

/** For what belongs to no customer: that `actor` may do `permission` at one customer at least. */
export function authoriseAnywhere(context: UseCaseContext, actor: Actor, permission: Permission): void {
  if (!permissionsAt(actor.grants, null, context.now().getTime()).has(permission)) throw new Problem('notPermitted');
}

/**
 * For adding a customer under a new id: that `actor` may do so at all customers of the partner.
 * @throws Problem notPermitted
 */
export function authoriseNewCustomer(context: UseCaseContext, actor: Actor, customerId: string): GrantedCustomer {
  const everywhere = actor.grants.filter((grant) => grant.customerId === null);
  const held = permissionsAt(everywhere, null, context.now().getTime());
  if (!held.has('manageCustomers')) throw new Problem('notPermitted');
  return grantCustomer(customerId, actor.partnerId);
}

/** For what the server does by itself at a customer because somebody authorised asked for it earlier. */
export function authoriseSystem(customer: {
  readonly customerId: string;
  readonly partnerId: string;
}): GrantedCustomer {
  return grantCustomer(customer.customerId, customer.partnerId);
}
