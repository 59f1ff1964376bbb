import { type Static, Type } from 'typebox';
import { Count, Cursor, closed, Id, LocalText, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

/** warning: expired, and in grace. Only enabled and warning units can be assigned. */
export const Subscription = closed({
  id: Id,
  productId: Id,
  quantity: Count,
  status: oneOf(['enabled', 'warning', 'suspended', 'lockedOut']),
  seller: Type.String(),
  renewsAt: nullable(Time),
  createdAt: Time,
});

/** The seats and names of the products are in the customer's products. */
export const Subscriptions = closed({ items: Type.Array(Subscription) });

/** How many units at the most is said by a problem. */
const Units = Type.Integer({ minimum: 1 });

export const NewSubscription = closed({ productId: Id, quantity: Units });

/** `from`: the quantity as the person saw it; refused when it has changed since. */
export const NewQuantity = closed({ from: Count, to: Units });

export const PlacedOrder = closed({ orderId: Id, subscriptionId: Id, quantity: Count });

export const OrderQuery = closed({ size: Type.Optional(PageSize), cursor: Type.Optional(Cursor) });

/** Changes of a subscription's quantity, the latest first. quantityBefore 0: it was started. */
export const OrderPage = pageOf(
  closed({ id: Id, staffName: Type.String(), quantityBefore: Count, quantityAfter: Count, createdAt: Time }),
);

/** All products that Seatdesk knows, whoever has them. */
export const ProductsToBuy = closed({
  items: Type.Array(closed({ id: Id, partNumber: Type.String(), name: LocalText, assignable: Type.Boolean() })),
});

export type Subscription = Static<typeof Subscription>;
export type ProductToBuy = Static<typeof ProductsToBuy>['items'][number];
export type Order = Static<typeof OrderPage>['items'][number];
