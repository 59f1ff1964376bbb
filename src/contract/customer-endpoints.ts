import { Type } from 'typebox';
import { Archiving, CreatedCustomer, CustomerChange, NewCustomer } from './customers.ts';
import { defineEndpoints } from './endpoint.ts';
import { closed, Id } from './shapes.ts';

const customer = closed({ customerId: Id });

/** Managing customers; reading them stands with the others. */
export const customerEndpoints = defineEndpoints({
  addCustomer: {
    method: 'POST',
    path: '/api/customers',
    access: 'manageCustomers',
    summary: 'Add a customer; needs the permission at all customers',
    body: NewCustomer,
    idempotency: 'required',
    status: 201,
    answer: CreatedCustomer,
  },
  changeCustomer: {
    method: 'PATCH',
    path: '/api/customers/:customerId',
    access: 'manageCustomers',
    summary: 'Change what is known of a customer; what is left out stays',
    params: customer,
    body: CustomerChange,
    ifMatch: true,
    status: 204,
    answer: Type.Null(),
  },
  archiveCustomer: {
    method: 'POST',
    path: '/api/customers/:customerId/archiving',
    access: 'manageCustomers',
    summary: 'Archive a customer, so that nothing of it can be changed, or bring it back',
    params: customer,
    body: Archiving,
    status: 204,
    answer: Type.Null(),
  },
});
