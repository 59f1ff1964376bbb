/** Every address of the screens, in one place. */
export const paths = {
  customers: () => '/customers',
  users: (customerId: string) => `/customers/${customerId}/users`,
  licenses: (customerId: string, selectionId: string) => `/customers/${customerId}/licenses/${selectionId}`,
  operation: (customerId: string, operationId: string) => `/customers/${customerId}/operations/${operationId}`,
  signIn: () => '/sign-in',
} as const;

/** The patterns behind them, as the router takes them. */
export const patterns = {
  customers: '/customers',
  users: '/customers/$customerId/users',
  licenses: '/customers/$customerId/licenses/$selectionId',
  operation: '/customers/$customerId/operations/$operationId',
  signIn: '/sign-in',
} as const;

/**
 * The address to come back to after signing in, if it is one of ours: a path on this site, never another site's
 * address (`//host`, `/\host`, `https:`).
 */
export function safeReturn(to: string | undefined): string {
  if (to === undefined || !/^\/(?![/\\])/.test(to) || hasControls(to)) return paths.customers();
  const path = new URL(to, 'http://seatdesk.invalid');
  if (path.host !== 'seatdesk.invalid' || path.pathname === paths.signIn()) return paths.customers();
  return path.pathname + path.search + path.hash;
}

/** A browser drops tabs and line breaks inside an address: `/\t/host` would become `//host`. */
const hasControls = (text: string): boolean => [...text].some((character) => character < ' ' || character === '\u007f');
