import {
  AUDIT_FILE,
  AuditFileQuery,
  AuditPage,
  AuditQuery,
  CustomerAuditFileQuery,
  CustomerAuditQuery,
} from './audit.ts';
import { defineEndpoints } from './endpoint.ts';
import { closed, Id } from './shapes.ts';

const customer = closed({ customerId: Id });

/** The audit trail: reading it, and taking it away. */
export const auditEndpoints = defineEndpoints({
  listAudit: {
    method: 'GET',
    path: '/api/audit',
    access: 'readOperations',
    summary:
      'The audit trail of all customers the person may see, the newest first; sign-ins and refused attempts for those who may read them (readAudit) at all customers',
    query: AuditQuery,
    status: 200,
    answer: AuditPage,
  },
  exportAudit: {
    method: 'GET',
    path: '/api/audit/export',
    access: 'readOperations',
    summary: 'The same as a file, chain by chain',
    query: AuditFileQuery,
    status: 200,
    answer: AUDIT_FILE,
  },
  listCustomerAudit: {
    method: 'GET',
    path: '/api/customers/:customerId/audit',
    access: 'readOperations',
    summary: 'The audit trail of a customer, the newest first',
    params: customer,
    query: CustomerAuditQuery,
    status: 200,
    answer: AuditPage,
  },
  exportCustomerAudit: {
    method: 'GET',
    path: '/api/customers/:customerId/audit/export',
    access: 'readOperations',
    summary: 'The same as a file',
    params: customer,
    query: CustomerAuditFileQuery,
    status: 200,
    answer: AUDIT_FILE,
  },
});
