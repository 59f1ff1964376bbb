import { emailKey } from '#domain/users/keys.ts';
import { type GrantedCustomer, grantCustomer } from '../../db/scope.ts';
import { findCustomerAtDoor, findCustomerOfDomain } from '../../db/user-sign-in.ts';
import type { UseCaseContext } from '../context.ts';

/** No customer has it: what is looked for there takes the same time and is not found (T1). */
const NOWHERE = '00000000-0000-0000-0000-000000000000';

/**
 * The customer whose users have addresses in the domain of an e-mail: where somebody who is not signed in yet is looked
 * for. Unknown domains and archived customers give one that is empty.
 */
export async function customerOfAddress(
  context: UseCaseContext,
  email: string,
): Promise<{ readonly granted: GrantedCustomer; readonly emailKey: string }> {
  const key = emailKey(email);
  const found = await findCustomerOfDomain(context.databases, key.slice(key.lastIndexOf('@') + 1));
  const granted =
    found === null || found.archived
      ? grantCustomer(NOWHERE, NOWHERE)
      : grantCustomer(found.customerId, found.partnerId);
  return { granted, emailKey: key };
}

/** The customer that a cookie or a link names, for the holder of that secret; null: none, or an archived one. */
export async function customerOfToken(context: UseCaseContext, customerId: string): Promise<GrantedCustomer | null> {
  const found = await findCustomerAtDoor(context.databases, customerId);
  return found === null || found.archived ? null : grantCustomer(found.customerId, found.partnerId);
}
