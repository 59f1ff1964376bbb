import { type Static, Type } from 'typebox';
import { CustomerRow, CustomerSums } from './customers.ts';
import { OperationAnywhere } from './operations.ts';
import { Count, closed, Id, LocalText, oneOf, Time } from './shapes.ts';

/** Of all customers the person may see; each list holds the most pressing or the latest few. */
export const Dashboard = closed({
  sums: CustomerSums,
  attention: Type.Array(CustomerRow),
  /** Used up first, then nearly so. */
  products: Type.Array(
    closed({
      customerId: Id,
      customerName: Type.String(),
      productId: Id,
      name: LocalText,
      total: Count,
      consumed: Count,
      available: Count,
      state: oneOf(['usedUp', 'nearlyUsedUp']),
    }),
  ),
  running: Type.Array(OperationAnywhere),
  recent: Type.Array(OperationAnywhere),
});

/** Where the person was last, latest first. */
export const RecentCustomers = closed({
  items: Type.Array(closed({ id: Id, name: Type.String(), domain: Type.String(), visitedAt: Time })),
});

export type Dashboard = Static<typeof Dashboard>;
