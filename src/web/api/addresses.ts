import type { EndpointName, Endpoints } from '#contract/endpoints.ts';

/**
 * Method and path of every endpoint. The contract's table carries the wire schemas, which the browser does not need:
 * only its types are taken, and `satisfies` refuses any difference from it.
 */
export const ADDRESSES = {
  welcome: ['GET', '/api/welcome'],
  signIn: ['POST', '/api/session'],
  readSession: ['GET', '/api/session'],
  changePreferences: ['PATCH', '/api/session/preferences'],
  signOut: ['DELETE', '/api/session'],
  readDashboard: ['GET', '/api/dashboard'],
  searchEverywhere: ['GET', '/api/search'],
  listRecentCustomers: ['GET', '/api/recent-customers'],
  listCustomers: ['GET', '/api/customers'],
  readCustomer: ['GET', '/api/customers/:customerId'],
  visitCustomer: ['POST', '/api/customers/:customerId/visits'],
  listCustomerProducts: ['GET', '/api/customers/:customerId/products'],
  listCatalogue: ['GET', '/api/catalogue/products'],
  listSubscriptions: ['GET', '/api/customers/:customerId/subscriptions'],
  startSubscription: ['POST', '/api/customers/:customerId/subscriptions'],
  changeQuantity: ['POST', '/api/customers/:customerId/subscriptions/:subscriptionId/quantity'],
  listOrders: ['GET', '/api/customers/:customerId/subscriptions/:subscriptionId/orders'],
  listUsers: ['GET', '/api/customers/:customerId/users'],
  readUser: ['GET', '/api/customers/:customerId/users/:userId'],
  listUserOperations: ['GET', '/api/customers/:customerId/users/:userId/operations'],
  matchUsers: ['POST', '/api/customers/:customerId/users/matches'],
  countSelection: ['POST', '/api/customers/:customerId/selections/count'],
  exportUsers: ['GET', '/api/customers/:customerId/users/export'],
  createSelection: ['POST', '/api/customers/:customerId/selections'],
  readSelection: ['GET', '/api/customers/:customerId/selections/:selectionId'],
  listSelectionUsers: ['GET', '/api/customers/:customerId/selections/:selectionId/users'],
  exportSelection: ['GET', '/api/customers/:customerId/selections/:selectionId/export'],
  removeFromSelection: ['POST', '/api/customers/:customerId/selections/:selectionId/removals'],
  readLicenseSummary: ['GET', '/api/customers/:customerId/selections/:selectionId/licenses'],
  previewLicenses: ['POST', '/api/customers/:customerId/license-previews'],
  listRefusedUsers: ['POST', '/api/customers/:customerId/license-previews/users'],
  saveLicenses: ['POST', '/api/customers/:customerId/license-operations'],
  listOperations: ['GET', '/api/customers/:customerId/operations'],
  readOperation: ['GET', '/api/customers/:customerId/operations/:operationId'],
  listOperationItems: ['GET', '/api/customers/:customerId/operations/:operationId/items'],
} as const satisfies { readonly [N in EndpointName]: readonly [Endpoints[N]['method'], Endpoints[N]['path']] };
