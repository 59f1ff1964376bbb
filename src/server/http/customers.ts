import type { CustomerFigures } from '../db/across.ts';
import { listCustomerProducts } from '../use-cases/customers/customer-products.ts';
import { listCustomers } from '../use-cases/customers/list-customers.ts';
import { readCustomer } from '../use-cases/customers/read-customer.ts';
import type { Handlers } from './handler.ts';

export const customerHandlers = {
  listCustomers: async (context, { actor, query }) => {
    const page = await listCustomers(context, actor, query);
    return { ...page, items: page.items.map(encodeFigures) };
  },
  readCustomer: async (context, { actor, params }) => {
    const customer = await readCustomer(context, actor, params.customerId);
    return { ...customer, ...encodeFigures(customer), domains: [...customer.domains] };
  },
  listCustomerProducts: async (context, { actor, params }) => ({
    items: (await listCustomerProducts(context, actor, params.customerId)).map((product) => ({
      ...product,
      sellers: [...product.sellers],
      plans: [...product.plans],
    })),
  }),
} satisfies Pick<Handlers, 'listCustomers' | 'readCustomer' | 'listCustomerProducts'>;

function encodeFigures<T extends CustomerFigures>(figures: T) {
  return { ...figures, lastOperationAt: figures.lastOperationAt?.toISOString() ?? null };
}
