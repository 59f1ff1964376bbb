import type { CustomerProduct } from '#contract/customers.ts';
import type { Subscription } from '#contract/subscriptions.ts';
import type { Language } from '#text/index.ts';
import { inNameOrder } from '../../api/names.ts';

/** A subscription with its product and the seats of all subscriptions to it: a row of the table. */
export interface SubscriptionView {
  readonly id: string;
  readonly subscription: Subscription;
  readonly product: CustomerProduct;
}

/** Its units can be assigned, and its quantity changed. */
export const isActive = ({ status }: Subscription) => status === 'enabled' || status === 'warning';

/** In the order of the products' names, the eldest of a product first. */
export function subscriptionViews(
  subscriptions: readonly Subscription[],
  products: readonly CustomerProduct[],
  language: Language,
): readonly SubscriptionView[] {
  const known = new Map(products.map((product) => [product.id, product]));
  const views = subscriptions.flatMap((subscription) => {
    const product = known.get(subscription.productId);
    return product === undefined ? [] : [{ id: subscription.id, subscription, product }];
  });
  return inNameOrder(views, language, ({ product }) => product.name[language]);
}

export type UnitState = Subscription['status'];
const STATES: readonly UnitState[] = ['enabled', 'warning', 'suspended', 'lockedOut'];

/** How many units are in which state; states without units are left out. */
export function unitsByState(subscriptions: readonly Subscription[]): readonly { state: UnitState; units: number }[] {
  return STATES.map((state) => ({
    state,
    units: subscriptions.filter(({ status }) => status === state).reduce((sum, { quantity }) => sum + quantity, 0),
  })).filter(({ units }) => units > 0);
}
