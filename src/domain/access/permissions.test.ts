import { describe, expect, it } from 'vitest';
import { type Grant, PERMISSIONS, permissionsAt, ROLE_PERMISSIONS, ROLES } from './permissions.ts';

const NOW = Date.UTC(2026, 0, 15);
const grant = (given: Partial<Grant>): Grant => ({ role: 'licenseAdmin', customerId: null, expiresAt: null, ...given });
const at = (customerId: string | null, ...grants: Grant[]) => [...permissionsAt(grants, customerId, NOW)].sort();
const licenseAdmin = [...ROLE_PERMISSIONS.licenseAdmin].sort();

describe('permissionsAt (T19)', () => {
  it('gives nothing without a grant', () => {
    expect(at('fabrikam')).toEqual([]);
    expect(at(null)).toEqual([]);
  });

  it('gives a role for all customers everywhere, and a role for one there only', () => {
    expect(at('fabrikam', grant({}))).toEqual(licenseAdmin);
    expect(at('fabrikam', grant({ customerId: 'fabrikam' }))).toEqual(licenseAdmin);
    expect(at('northwind', grant({ customerId: 'fabrikam' }))).toEqual([]);
  });

  it('answers for any customer at all when none is named', () => {
    expect(at(null, grant({ customerId: 'fabrikam' }))).toEqual(licenseAdmin);
  });

  it('adds roles up', () => {
    const both = at('fabrikam', grant({}), grant({ role: 'salesAgent', customerId: 'fabrikam' }));
    expect(both).toEqual([...licenseAdmin, 'buyLicenses'].sort());
  });

  it('ends at the very instant of expiry', () => {
    expect(at('fabrikam', grant({ expiresAt: NOW + 1 }))).toEqual(licenseAdmin);
    expect(at('fabrikam', grant({ expiresAt: NOW }))).toEqual([]);
  });
});

describe('the table of roles', () => {
  it('names each permission once per role, and the administrator has them all', () => {
    expect(ROLE_PERMISSIONS.adminAgent).toEqual(PERMISSIONS);
    for (const role of ROLES) expect(new Set(ROLE_PERMISSIONS[role]).size).toBe(ROLE_PERMISSIONS[role].length);
  });

  it('lets every role read, and nobody but the administrator manage staff, customers or global administrators', () => {
    for (const role of ROLES) {
      expect(ROLE_PERMISSIONS[role]).toEqual(expect.arrayContaining(['readCustomers', 'readUsers', 'readOperations']));
    }
    for (const role of ROLES.filter((one) => one !== 'adminAgent')) {
      for (const permission of ['manageStaff', 'manageCustomers', 'manageGlobalAdmins'] as const) {
        expect(ROLE_PERMISSIONS[role]).not.toContain(permission);
      }
    }
  });
});
