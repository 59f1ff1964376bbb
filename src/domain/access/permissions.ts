/** Who may do what (T19): one table. A role is granted for all customers of the partner or for some. */

export const PERMISSIONS = [
  'readCustomers',
  'readUsers',
  'readOperations',
  'assignLicenses',
  'buyLicenses',
  'manageUsers',
  'manageGlobalAdmins',
  'resetPasswords',
  'unblockUsers',
  'deleteUsers',
  'manageCustomers',
  'manageStaff',
  // what concerns the security of the portal: sign-ins and refused attempts; everybody reads what was done at their
  // customers (readOperations)
  'readAudit',
] as const;
export type Permission = (typeof PERMISSIONS)[number];

export const ROLES = [
  'adminAgent',
  'userManagementAdmin',
  'licenseAdmin',
  'salesAgent',
  'helpdeskAgent',
  'reader',
] as const;
export type Role = (typeof ROLES)[number];

const READ = ['readCustomers', 'readUsers', 'readOperations'] as const;

/** What may be done at an archived customer: looking, and bringing it back. */
export const PERMISSIONS_WHEN_ARCHIVED: readonly Permission[] = [...READ, 'manageCustomers'];

export const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  adminAgent: PERMISSIONS,
  userManagementAdmin: [...READ, 'manageUsers', 'resetPasswords', 'unblockUsers', 'deleteUsers'],
  licenseAdmin: [...READ, 'assignLicenses'],
  salesAgent: [...READ, 'buyLicenses'],
  helpdeskAgent: [...READ, 'resetPasswords', 'unblockUsers'],
  reader: READ,
};

/** A role held at one customer (`customerId`) or at all of the partner's (null), until `expiresAt` (ms since epoch; null: for good). */
export interface Grant {
  readonly role: Role;
  readonly customerId: string | null;
  readonly expiresAt: number | null;
}

/** The permissions that `grants` give at `customerId` at the instant `now` (ms). `null`: at any customer at all. */
export function permissionsAt(
  grants: readonly Grant[],
  customerId: string | null,
  now: number,
): ReadonlySet<Permission> {
  const found = new Set<Permission>();
  for (const grant of grants) {
    if (grant.expiresAt !== null && grant.expiresAt <= now) continue;
    if (customerId !== null && grant.customerId !== null && grant.customerId !== customerId) continue;
    for (const permission of ROLE_PERMISSIONS[grant.role]) found.add(permission);
  }
  return found;
}
