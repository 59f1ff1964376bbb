import { Problem } from '#domain/problem.ts';
import { inCustomer } from '../../db/scope.ts';
import { findUser, type HeldLicense, listHeldLicenses, type UserDetailRow } from '../../db/user-detail.ts';
import { readUserStates } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { productRanks } from '../shown-catalogue.ts';
import { userVersion } from './user-version.ts';

export interface UserView extends UserDetailRow {
  /** Of `userVersion`: for `If-Match`. */
  readonly version: string;
  /** In the order of the products' English names. */
  readonly licenses: readonly HeldLicense[];
}

/** @throws Problem notFound, for a user who was deleted too */
export async function readUser(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; userId: string },
): Promise<UserView> {
  const { customerId, userId } = input;
  const granted = await authorise(context, actor, 'readUsers', customerId);
  const rank = productRanks(await context.catalogue());
  return inCustomer(context.databases, granted, async (tx) => {
    const user = await findUser(tx, customerId, userId);
    if (user === null) throw new Problem('notFound');
    const licenses = await listHeldLicenses(tx, customerId, userId);
    licenses.sort((a, b) => (rank.get(a.productId) ?? Infinity) - (rank.get(b.productId) ?? Infinity));
    const [found] = await readUserStates(tx, customerId, [userId]);
    return { ...user, version: userVersion(found?.state ?? ''), licenses };
  });
}
