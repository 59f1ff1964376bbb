import { permissionsAt } from '#domain/access/permissions.ts';
import { startEach } from '#domain/licensing/plan-each.ts';
import type { AccountPlanning } from '#domain/users/account-plan.ts';
import { readPools } from '../../db/licenses.ts';
import type { Tx } from '../../db/scope.ts';
import type { Actor, CatalogueView } from '../context.ts';

/** What accounts of a customer are planned with, for whoever asks: seats and rules as they are now. */
export async function startPlanning(
  tx: Tx,
  actor: Pick<Actor, 'grants'>,
  args: { readonly customerId: string; readonly catalogue: CatalogueView; readonly at: Date },
): Promise<AccountPlanning> {
  const { customerId, catalogue, at } = args;
  const pools = (await readPools(tx, customerId)).filter((pool) => pool.entitled);
  const held = permissionsAt(actor.grants, customerId, at.getTime());
  return {
    each: startEach(catalogue.rules, pools),
    taken: new Set(),
    mayManageGlobalAdmins: held.has('manageGlobalAdmins'),
  };
}
