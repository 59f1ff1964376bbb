import type { DemoCustomer } from './customers.ts';
import { type DemoAssignment, holdings } from './holdings.ts';
import { account, addresses, type DemoUser, somebody } from './people.ts';
import type { Products } from './products.ts';
import { Random } from './random.ts';
import { type DemoSubscription, subscriptions } from './subscriptions.ts';

/** Everything of one customer. Seat counters and kept figures follow from it. */
export interface CustomerData {
  readonly customer: DemoCustomer;
  readonly users: readonly DemoUser[];
  readonly assignments: readonly DemoAssignment[];
  readonly subscriptions: readonly DemoSubscription[];
}

/** A customer made of its own seed: the same whatever the others are. */
export function customerData(customer: DemoCustomer, products: Products, now: Date): CustomerData {
  const random = new Random(customer.name);
  const address = addresses(customer.domain);
  const unplaced = random.chance(0.2) ? 0.015 : 0;
  const users = Array.from({ length: customer.users }, (_, index) => {
    const person = somebody(random, customer, unplaced);
    return account(random, customer, person, { index, email: address(person.firstName, person.lastName), now });
  });
  const assignments = holdings(random, customer, users, products);
  return {
    customer,
    users,
    assignments,
    subscriptions: subscriptions({ random, now, next: users.length }, assignments),
  };
}
