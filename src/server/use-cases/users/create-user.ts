import type { ProductWish } from '#domain/licensing/model.ts';
import type { AccountFields } from '#domain/users/account.ts';
import { planCreate } from '#domain/users/account-plan.ts';
import { emailKey } from '#domain/users/keys.ts';
import { readPools } from '../../db/licenses.ts';
import { findEmailOwners } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { checkAccount, type IsLocation } from './check-account.ts';
import { startAccountOperation } from './start-account-operation.ts';

export interface NewUser {
  readonly customerId: string;
  readonly fields: AccountFields;
  /** To be assigned, with plans that are off. */
  readonly products: readonly ProductWish[];
  readonly idempotencyKey: string;
}

/**
 * Creates one user with licences and a temporary password (S43, S44): the account first, then each product by itself.
 * @throws Problem notFound, notPermitted (for licences: assignLicenses), invalidAccount, and those of checkWish
 */
export async function createUser(
  context: UseCaseContext,
  actor: Actor,
  user: NewUser,
  isLocation: IsLocation,
): Promise<StartedOperation> {
  const { customerId, fields, products, idempotencyKey } = user;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  if (products.length > 0) await authorise(context, actor, 'assignLicenses', customerId);
  await checkAccount(context, granted, fields, isLocation);
  const catalogue = (await context.catalogue()).rules;
  return startAccountOperation(context, actor, granted, {
    kind: 'create',
    idempotencyKey,
    request: { write: 'createUser', customerId, fields, products },
    size: 1,
    async *plan({ tx, planning }) {
      if (products.length > 0) checkWish({ products }, catalogue, await readPools(tx, customerId));
      const owners = await findEmailOwners(tx, customerId, [emailKey(fields.email)]);
      for (const key of owners.keys()) planning.taken.add(key);
      const account = { ...fields, blocked: false };
      yield [planCreate(planning, { userId: context.newId(), account, products })];
    },
  });
}
