/** Every address of the screens, in one place. */
export const paths = {
  dashboard: () => '/dashboard',
  operations: () => '/operations',
  audit: () => '/audit',
  customers: () => '/customers',
  catalogue: () => '/catalogue',
  catalogueRules: () => '/catalogue/rules',
  catalogueImport: () => '/catalogue/import',
  catalogueProduct: (productId: string) => `/catalogue/products/${productId}`,
  help: () => '/help',
  helpTopic: (topic: string) => `/help/${topic}`,
  newCustomer: () => '/customers/new',
  customer: (customerId: string) => `/customers/${customerId}`,
  editCustomer: (customerId: string) => `/customers/${customerId}/edit`,
  users: (customerId: string) => `/customers/${customerId}/users`,
  newUser: (customerId: string) => `/customers/${customerId}/users/new`,
  /** Another one of a set: the operations that made the others. */
  anotherUser: (customerId: string, operationIds: readonly string[]) =>
    `/customers/${customerId}/users/new?operations=${operationIds.join(',')}`,
  editUser: (customerId: string, userId: string) => `/customers/${customerId}/users/${userId}/edit`,
  /** The names and temporary passwords that operations made, to be handed over. */
  handOver: (customerId: string, operationIds: readonly string[]) =>
    `/customers/${customerId}/hand-over?operations=${operationIds.join(',')}`,
  deletedUsers: (customerId: string) => `/customers/${customerId}/deleted-users`,
  imports: (customerId: string) => `/customers/${customerId}/imports`,
  import: (customerId: string, importId: string) => `/customers/${customerId}/imports/${importId}`,
  subscriptions: (customerId: string) => `/customers/${customerId}/subscriptions`,
  licenses: (customerId: string, selectionId: string) => `/customers/${customerId}/licenses/${selectionId}`,
  /** Manage licenses with what an operation wished for. */
  retry: (customerId: string, selectionId: string, operationId: string) =>
    `/customers/${customerId}/licenses/${selectionId}?retry=${operationId}`,
  customerOperations: (customerId: string) => `/customers/${customerId}/operations`,
  customerAudit: (customerId: string) => `/customers/${customerId}/audit`,
  /** The same, telling of what was just scheduled. */
  scheduled: (customerId: string, scheduleId: string) => `/customers/${customerId}/operations?scheduled=${scheduleId}`,
  operation: (customerId: string, operationId: string) => `/customers/${customerId}/operations/${operationId}`,
  /** The list of users with the detail of one of them open. */
  user: (customerId: string, userId: string) => `/customers/${customerId}/users?user=${userId}`,
  profile: () => '/profile',
  settings: () => '/settings',
  signIn: () => '/sign-in',
  /** Of the customers' own users. */
  my: () => '/my',
  /** What a mailed link opens; its token stands after the #. */
  passwordLink: () => '/p',
} as const;

/** The patterns behind them, as the router takes them. */
export const patterns = {
  dashboard: '/dashboard',
  operations: '/operations',
  audit: '/audit',
  customers: '/customers',
  catalogue: '/catalogue',
  catalogueRules: '/catalogue/rules',
  catalogueImport: '/catalogue/import',
  catalogueProduct: '/catalogue/products/$productId',
  help: '/help',
  helpTopic: '/help/$topic',
  newCustomer: '/customers/new',
  customer: '/customers/$customerId',
  editCustomer: '/customers/$customerId/edit',
  users: '/customers/$customerId/users',
  newUser: '/customers/$customerId/users/new',
  editUser: '/customers/$customerId/users/$userId/edit',
  handOver: '/customers/$customerId/hand-over',
  deletedUsers: '/customers/$customerId/deleted-users',
  imports: '/customers/$customerId/imports',
  import: '/customers/$customerId/imports/$importId',
  subscriptions: '/customers/$customerId/subscriptions',
  licenses: '/customers/$customerId/licenses/$selectionId',
  customerOperations: '/customers/$customerId/operations',
  customerAudit: '/customers/$customerId/audit',
  operation: '/customers/$customerId/operations/$operationId',
  profile: '/profile',
  settings: '/settings',
  signIn: '/sign-in',
  my: '/my',
  passwordLink: '/p',
} as const;

/**
 * The address to come back to after signing in, if it is one of ours: a path on this site, never another site's
 * address (`//host`, `/\host`, `https:`).
 */
export function safeReturn(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to) || hasControls(to)) return paths.dashboard();
  const path = new URL(to, 'http://seatdesk.invalid');
  if (path.host !== 'seatdesk.invalid' || path.pathname === paths.signIn()) return paths.dashboard();
  return path.pathname + path.search + path.hash;
}

/** A browser drops tabs and line breaks inside an address: `/\t/host` would become `//host`. */
const hasControls = (text: string): boolean => [...text].some((character) => character < ' ' || character === '\u007f');
