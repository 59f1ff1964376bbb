import type { ProductWish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import type { AccountFields } from '#domain/users/account.ts';
import { planEdit } from '#domain/users/account-plan.ts';
import { emailKey } from '#domain/users/keys.ts';
import { readPools } from '../../db/licenses.ts';
import { findEmailOwners, readUserStates } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { checkAccount, type IsLocation } from './check-account.ts';
import { startAccountOperation } from './start-account-operation.ts';
import { userVersion } from './user-version.ts';

export interface UserEdit {
  readonly customerId: string;
  readonly userId: string;
  /** Those left out stay as they are. */
  readonly fields: Partial<AccountFields>;
  readonly products: readonly ProductWish[];
  /** The version that the edit was made from; null: whatever it is now (T45). */
  readonly version: string | null;
  readonly idempotencyKey: string;
}

/**
 * Changes one user's account and licences (S43).
 * @throws Problem notFound (deleted too), notPermitted (for licences: assignLicenses), invalidAccount, nothingToChange,
 *   userChanged (another version by now) and those of checkWish
 */
export async function editUser(
  context: UseCaseContext,
  actor: Actor,
  edit: UserEdit,
  isLocation: IsLocation,
): Promise<StartedOperation> {
  const { customerId, userId, fields, products, version, idempotencyKey } = edit;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  if (products.length > 0) await authorise(context, actor, 'assignLicenses', customerId);
  await checkAccount(context, granted, fields, isLocation);
  const catalogue = (await context.catalogue()).rules;
  return startAccountOperation(context, actor, granted, {
    kind: 'edit',
    idempotencyKey,
    request: { write: 'editUser', customerId, userId, fields, products, version },
    size: 1,
    async *plan({ tx, planning }) {
      if (products.length > 0) checkWish({ products }, catalogue, await readPools(tx, customerId));
      const [found] = await readUserStates(tx, customerId, [userId]);
      const state = found?.state ?? null;
      if (version !== null && state !== null && version !== userVersion(state)) throw new Problem('userChanged');
      if (fields.email !== undefined) {
        const owners = await findEmailOwners(tx, customerId, [emailKey(fields.email)]);
        for (const [key, owner] of owners) if (owner !== userId) planning.taken.add(key);
      }
      const plan = planEdit(planning, { userId, state, fields, products });
      if (plan.reasons.some(({ code }) => code === 'userNotFound')) throw new Problem('notFound');
      if (plan.outcome === 'unchanged') throw new Problem('nothingToChange');
      yield [plan];
    },
  });
}
