import { readNames } from '../../db/partner-settings.ts';
import { inCustomerOfPartner } from '../../db/scope.ts';
import { listHeldLicenses } from '../../db/user-detail.ts';
import { deleteUserSession } from '../../db/user-sign-in.ts';
import { readCustomerToken } from '../../secrets/customer-token.ts';
import type { Names, UseCaseContext } from '../context.ts';
import { productRanks } from '../shown-catalogue.ts';
import type { Myself } from './myself.ts';

export interface MyAccountView {
  readonly displayName: string;
  readonly email: string;
  readonly customerName: string;
  readonly partnerName: string;
  readonly licenses: readonly {
    readonly productId: string;
    readonly name: Names;
    readonly assignedAt: Date;
    readonly services: readonly Names[];
  }[];
}

/** What a customer's user sees of themselves: licences in the order of names, with the services that are on for them. */
export async function readMyAccount(context: UseCaseContext, myself: Myself): Promise<MyAccountView> {
  const { granted, userId, displayName, email } = myself;
  const { customerId, partnerId } = granted;
  const catalogue = await context.catalogue();
  const rank = productRanks(catalogue);
  const { names, held } = await inCustomerOfPartner(context.databases, granted, async (tx) => ({
    names: await readNames(tx, partnerId, customerId),
    held: await listHeldLicenses(tx, customerId, userId),
  }));
  held.sort((a, b) => (rank.get(a.productId) ?? Infinity) - (rank.get(b.productId) ?? Infinity));
  const licenses = held.flatMap(({ productId, disabledPlans, assignedAt }) => {
    const product = catalogue.products.get(productId);
    if (product === undefined) return [];
    const on = product.plans.filter(({ id, target }) => target === 'User' && !disabledPlans.includes(id));
    return [{ productId, name: product.name, assignedAt, services: on.map((plan) => plan.friendlyName) }];
  });
  return { displayName, email, customerName: names.customerName, partnerName: names.partnerName, licenses };
}

/** The token is nothing from now on, on every server. */
export async function signOutMyself(context: UseCaseContext, myself: Myself, token: string): Promise<void> {
  const read = readCustomerToken(token);
  if (read === null) return;
  const { granted } = myself;
  await inCustomerOfPartner(context.databases, granted, (tx) => deleteUserSession(tx, granted.customerId, read.hash));
}
