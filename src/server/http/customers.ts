import type { CustomerFigures } from '../db/across.ts';
import { listCustomerProducts } from '../use-cases/customers/customer-products.ts';
import { listCustomers } from '../use-cases/customers/list-customers.ts';
import { listRecentCustomers } from '../use-cases/customers/list-recent-customers.ts';
import { readCustomer } from '../use-cases/customers/read-customer.ts';
import { visitCustomer } from '../use-cases/customers/visit-customer.ts';
import type { Handlers } from './handler.ts';

export const customerHandlers = {
  listCustomers: async (context, { actor, query }) => {
    const page = await listCustomers(context, actor, query);
    return { ...page, items: page.items.map(encodeFigures) };
  },
  readCustomer: async (context, { actor, params }) => {
    const customer = await readCustomer(context, actor, params.customerId);
    return {
      ...customer,
      ...encodeFigures(customer),
      domains: [...customer.domains],
      archivedAt: customer.archivedAt?.toISOString() ?? null,
    };
  },
  visitCustomer: async (context, { actor, params }) => {
    await visitCustomer(context, actor, params.customerId);
    return null;
  },
  listRecentCustomers: async (context, { actor }) => ({
    items: (await listRecentCustomers(context, actor)).map((customer) => ({
      ...customer,
      visitedAt: customer.visitedAt.toISOString(),
    })),
  }),
  listCustomerProducts: async (context, { actor, params }) => ({
    items: (await listCustomerProducts(context, actor, params.customerId)).map((product) => ({
      ...product,
      sellers: [...product.sellers],
      plans: [...product.plans],
    })),
  }),
} satisfies Pick<
  Handlers,
  'listCustomers' | 'readCustomer' | 'visitCustomer' | 'listRecentCustomers' | 'listCustomerProducts'
>;

/** A customer's figures, with the time as the wire has it. */
export function encodeFigures<T extends CustomerFigures>(figures: T) {
  return { ...figures, lastOperationAt: figures.lastOperationAt?.toISOString() ?? null };
}
