import { permissionsAt } from '#domain/access/permissions.ts';
import type { Catalogue } from '#domain/licensing/model.ts';
import type { PoolRow } from '../../db/licenses.ts';
import type { GrantedCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import type { ImportChoices } from './plan-import.ts';

/**
 * Whether somebody may save with these choices. Licences that rows ask for are looked at where the rows are.
 * @throws Problem notFound, notPermitted (for licences: assignLicenses)
 */
export async function authoriseChoices(
  context: UseCaseContext,
  actor: Actor,
  customerId: string,
  { products }: ImportChoices,
): Promise<{ granted: GrantedCustomer; mayManageGlobalAdmins: boolean; mayAssignLicenses: boolean }> {
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  if (products.length > 0) await authorise(context, actor, 'assignLicenses', customerId);
  const held = permissionsAt(actor.grants, customerId, context.now().getTime());
  return {
    granted,
    mayManageGlobalAdmins: held.has('manageGlobalAdmins'),
    mayAssignLicenses: held.has('assignLicenses'),
  };
}

/** @throws Problem those of checkWish: the products make no sense at this customer */
export function checkChoices({ products }: ImportChoices, catalogue: Catalogue, pools: readonly PoolRow[]): void {
  if (products.length > 0) checkWish({ products }, catalogue, pools);
}
