import { type Static, type TSchema, Type } from 'typebox';
import { auditEndpoints } from './audit-endpoints.ts';
import { catalogueEndpoints } from './catalogue-endpoints.ts';
import { customerEndpoints } from './customer-endpoints.ts';
import { Customer, CustomerPage, CustomerProducts, CustomerQuery } from './customers.ts';
import { Dashboard, RecentCustomers } from './dashboard.ts';
import { defineEndpoints, type EventAnswer, type FileAnswer } from './endpoint.ts';
import { importEndpoints } from './import-endpoints.ts';
import {
  ItemFileQuery,
  ItemQuery,
  LicensePreview,
  LicenseRequest,
  LicenseSummary,
  Operation,
  OperationItemPage,
  OperationWish,
  RefusedUsers,
  RefusedUsersRequest,
  Retry,
  RetryRequest,
  SaveRequest,
  StartedOperation,
} from './licenses.ts';
import { lifeEndpoints } from './life-endpoints.ts';
import { mailEndpoints } from './mail-endpoints.ts';
import { myEndpoints } from './my-endpoints.ts';
import { operationEndpoints } from './operation-endpoints.ts';
import { OperationPage, OperationQuery } from './operations.ts';
import { scheduleEndpoints } from './schedule-endpoints.ts';
import { SearchQuery, SearchResult } from './search.ts';
import { sessionEndpoints } from './session-endpoints.ts';
import { closed, Id } from './shapes.ts';
import { subscriptionEndpoints } from './subscription-endpoints.ts';
import { UserDetail, UserOperationPage, UserOperationQuery } from './user-detail.ts';
import {
  CreatedSelection,
  MatchAnswer,
  MatchRequest,
  NewSelection,
  Selection,
  SelectionRemoval,
  SelectionSize,
  SelectionUserQuery,
  USER_FILE,
  UserFileQuery,
  UserPage,
  UserQuery,
  UserSelectionFileQuery,
} from './users.ts';

const nothing = Type.Null();
const customer = closed({ customerId: Id });
const user = closed({ customerId: Id, userId: Id });
const selection = closed({ customerId: Id, selectionId: Id });
const operation = closed({ customerId: Id, operationId: Id });
/** 100,000 ids of 36 characters with quotes and comma, and some room. */
const ID_LIST_LIMIT = 4_500_000;

export const endpoints = defineEndpoints({
  ...sessionEndpoints,
  readDashboard: {
    method: 'GET',
    path: '/api/dashboard',
    access: 'readCustomers',
    summary: 'What needs attention and what was done lately, of all customers the person may see',
    status: 200,
    answer: Dashboard,
  },
  searchEverywhere: {
    method: 'GET',
    path: '/api/search',
    access: 'readCustomers',
    summary: 'Customers and users by a part of their names, over all customers the person may see',
    query: SearchQuery,
    status: 200,
    answer: SearchResult,
  },
  listRecentCustomers: {
    method: 'GET',
    path: '/api/recent-customers',
    access: 'readCustomers',
    summary: 'The customers the person had open last',
    status: 200,
    answer: RecentCustomers,
  },
  ...myEndpoints,
  ...mailEndpoints,
  ...catalogueEndpoints,
  listCustomers: {
    method: 'GET',
    path: '/api/customers',
    access: 'readCustomers',
    summary: 'The customers the signed-in person may see',
    query: CustomerQuery,
    status: 200,
    answer: CustomerPage,
  },
  readCustomer: {
    method: 'GET',
    path: '/api/customers/:customerId',
    access: 'readCustomers',
    summary: 'One customer',
    params: customer,
    status: 200,
    answer: Customer,
  },
  visitCustomer: {
    method: 'POST',
    path: '/api/customers/:customerId/visits',
    access: 'readCustomers',
    summary: 'Remember that the person has this customer open',
    params: customer,
    status: 204,
    answer: nothing,
  },
  listCustomerProducts: {
    method: 'GET',
    path: '/api/customers/:customerId/products',
    access: 'readCustomers',
    summary: 'The products of a customer with seats and service plans, whoever sold them',
    params: customer,
    status: 200,
    answer: CustomerProducts,
  },
  ...customerEndpoints,
  ...subscriptionEndpoints,
  ...importEndpoints,
  listUsers: {
    method: 'GET',
    path: '/api/customers/:customerId/users',
    access: 'readUsers',
    summary: 'The users of a customer, by page',
    params: customer,
    query: UserQuery,
    status: 200,
    answer: UserPage,
  },
  readUser: {
    method: 'GET',
    path: '/api/customers/:customerId/users/:userId',
    access: 'readUsers',
    summary: 'One user: what is known of them, and the licences held with the plans that are off',
    params: user,
    status: 200,
    answer: UserDetail,
  },
  ...lifeEndpoints,
  listUserOperations: {
    method: 'GET',
    path: '/api/customers/:customerId/users/:userId/operations',
    access: 'readOperations',
    summary: 'What operations did to a user, or would not do: the newest first, by page',
    params: user,
    query: UserOperationQuery,
    status: 200,
    answer: UserOperationPage,
  },
  exportUsers: {
    method: 'GET',
    path: '/api/customers/:customerId/users/export',
    access: 'readUsers',
    summary: 'The users of a customer as a file, in the order of the list',
    params: customer,
    query: UserFileQuery,
    status: 200,
    answer: USER_FILE,
  },
  matchUsers: {
    method: 'POST',
    path: '/api/customers/:customerId/users/matches',
    access: 'readUsers',
    summary: 'Which of some users match each of some filters',
    params: customer,
    body: MatchRequest,
    status: 200,
    answer: MatchAnswer,
  },
  countSelection: {
    method: 'POST',
    path: '/api/customers/:customerId/selections/count',
    access: 'readUsers',
    summary: 'How many users a selection would hold; stores nothing',
    params: customer,
    body: NewSelection,
    bodyLimit: ID_LIST_LIMIT,
    status: 200,
    answer: SelectionSize,
  },
  createSelection: {
    method: 'POST',
    path: '/api/customers/:customerId/selections',
    access: 'readUsers',
    summary: 'Resolve a selection of users; it is kept for 24 hours',
    params: customer,
    body: NewSelection,
    bodyLimit: ID_LIST_LIMIT,
    status: 201,
    answer: CreatedSelection,
  },
  readSelection: {
    method: 'GET',
    path: '/api/customers/:customerId/selections/:selectionId',
    access: 'readUsers',
    summary: 'A selection',
    params: selection,
    status: 200,
    answer: Selection,
  },
  listSelectionUsers: {
    method: 'GET',
    path: '/api/customers/:customerId/selections/:selectionId/users',
    access: 'readUsers',
    summary: 'The users of a selection, by page',
    params: selection,
    query: SelectionUserQuery,
    status: 200,
    answer: UserPage,
  },
  exportSelection: {
    method: 'GET',
    path: '/api/customers/:customerId/selections/:selectionId/export',
    access: 'readUsers',
    summary: 'The users of a selection as a file',
    params: selection,
    query: UserSelectionFileQuery,
    status: 200,
    answer: USER_FILE,
  },
  removeFromSelection: {
    method: 'POST',
    path: '/api/customers/:customerId/selections/:selectionId/removals',
    access: 'readUsers',
    summary: 'Take users out of a selection; ids not in it change nothing',
    params: selection,
    body: SelectionRemoval,
    bodyLimit: ID_LIST_LIMIT,
    status: 200,
    answer: Selection,
  },
  readLicenseSummary: {
    method: 'GET',
    path: '/api/customers/:customerId/selections/:selectionId/licenses',
    access: 'readUsers',
    summary: 'Who of a selection holds which product, and with which plans off',
    params: selection,
    status: 200,
    answer: LicenseSummary,
  },
  previewLicenses: {
    method: 'POST',
    path: '/api/customers/:customerId/license-previews',
    access: 'assignLicenses',
    summary: 'What a save would do; changes nothing',
    params: customer,
    body: LicenseRequest,
    bodyLimit: 1_000_000,
    status: 200,
    answer: LicensePreview,
  },
  listRefusedUsers: {
    method: 'POST',
    path: '/api/customers/:customerId/license-previews/users',
    access: 'assignLicenses',
    summary: 'The users whom a save would refuse for one reason; changes nothing',
    params: customer,
    body: RefusedUsersRequest,
    bodyLimit: 1_000_000,
    status: 200,
    answer: RefusedUsers,
  },
  saveLicenses: {
    method: 'POST',
    path: '/api/customers/:customerId/license-operations',
    access: 'assignLicenses',
    summary: 'Assign and revoke licences of the selected users',
    params: customer,
    body: SaveRequest,
    bodyLimit: 1_000_000,
    idempotency: 'required',
    status: 201,
    answer: StartedOperation,
  },
  ...auditEndpoints,
  listOperations: {
    method: 'GET',
    path: '/api/customers/:customerId/operations',
    access: 'readOperations',
    summary: 'The operations of a customer, latest first',
    params: customer,
    query: OperationQuery,
    status: 200,
    answer: OperationPage,
  },
  readOperation: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId',
    access: 'readOperations',
    summary: 'An operation: state, progress, totals',
    params: operation,
    status: 200,
    answer: Operation,
  },
  listOperationItems: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/items',
    access: 'readOperations',
    summary: 'The users of an operation with outcome and reasons: failures first, unchanged last',
    params: operation,
    query: ItemQuery,
    status: 200,
    answer: OperationItemPage,
  },
  exportOperationItems: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/items/export',
    access: 'readOperations',
    summary: 'The users of an operation with outcome and reasons as a file, in the order of the list',
    params: operation,
    query: ItemFileQuery,
    status: 200,
    answer: USER_FILE,
  },
  readOperationWish: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/wish',
    access: 'readOperations',
    summary: 'What an operation was asked to do',
    params: operation,
    status: 200,
    answer: OperationWish,
  },
  ...operationEndpoints,
  ...scheduleEndpoints,
  retryFailed: {
    method: 'POST',
    path: '/api/customers/:customerId/operations/:operationId/retries',
    access: 'assignLicenses',
    summary: 'Select the users whom an operation refused, to try again; changes nobody',
    params: operation,
    body: RetryRequest,
    status: 201,
    answer: Retry,
  },
});

export type Endpoints = typeof endpoints;
export type EndpointName = keyof Endpoints;
/** The endpoints that answer a file. */
export type FileName = { [N in EndpointName]: Endpoints[N]['answer'] extends FileAnswer ? N : never }[EndpointName];
/** Those that answer a stream of events. */
export type StreamName = { [N in EndpointName]: Endpoints[N]['answer'] extends EventAnswer ? N : never }[EndpointName];
/** All others: they answer JSON, or nothing. */
export type JsonName = Exclude<EndpointName, FileName | StreamName>;

type Part<N extends EndpointName, P extends 'params' | 'query' | 'body'> =
  Endpoints[N] extends Record<P, infer S extends TSchema> ? Static<S> : undefined;
/** What a caller sends to an endpoint, and what it answers. */
export type Params<N extends EndpointName> = Part<N, 'params'>;
export type Query<N extends EndpointName> = Part<N, 'query'>;
/** A file comes as its bytes. */
export type Body<N extends EndpointName> = Endpoints[N] extends { readonly upload: readonly string[] }
  ? Uint8Array<ArrayBuffer>
  : Part<N, 'body'>;
export type Answer<N extends JsonName> = Static<Endpoints[N]['answer']>;
