import { Problem } from '#domain/problem.ts';
import { COUNTRY_CODES } from '#text/countries.ts';
import type { CustomerFigures } from '../db/across.ts';
import { addCustomer } from '../use-cases/customers/add-customer.ts';
import { archiveCustomer } from '../use-cases/customers/archive-customer.ts';
import { changeCustomer } from '../use-cases/customers/change-customer.ts';
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
  addCustomer: (context, { actor, body, idempotencyKey }) =>
    addCustomer(context, actor, { ...body, country: knownCountry(body.country), idempotencyKey }),
  changeCustomer: async (context, { actor, params, body, ifMatch }) => {
    if (body.country !== undefined) knownCountry(body.country);
    await changeCustomer(context, actor, { ...params, change: body, version: ifMatch });
    return null;
  },
  archiveCustomer: async (context, { actor, params, body }) => {
    await archiveCustomer(context, actor, { ...params, ...body });
    return null;
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
  | 'addCustomer'
  | 'changeCustomer'
  | 'archiveCustomer'
  | 'listCustomers'
  | 'readCustomer'
  | 'visitCustomer'
  | 'listRecentCustomers'
  | 'listCustomerProducts'
>;

const COUNTRIES = new Set(COUNTRY_CODES);

function knownCountry(country: string): string {
  if (!COUNTRIES.has(country)) throw new Problem('unknownLocation', { location: country });
  return country;
}

/** A customer's figures, with the time as the wire has it. */
export function encodeFigures<T extends CustomerFigures>(figures: T) {
  return { ...figures, lastOperationAt: figures.lastOperationAt?.toISOString() ?? null };
}
