import { type Static, Type } from 'typebox';
import { Change, Reason } from './licenses.ts';
import { OperationKind } from './operations.ts';
import { Count, Country, Cursor, closed, Id, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

/** Of permission `custom`. */
const UserRole = oneOf(['passwordAdmin', 'userManagementAdmin', 'serviceAdmin']);

/** All that is known of one user. Names and plans of the products are in the customer's products. */
export const UserDetail = closed({
  id: Id,
  displayName: Type.String(),
  firstName: nullable(Type.String()),
  lastName: nullable(Type.String()),
  email: Type.String(),
  location: nullable(Country),
  blocked: Type.Boolean(),
  permission: oneOf(['user', 'globalAdmin', 'custom']),
  roles: Type.Array(UserRole),
  jobTitle: nullable(Type.String()),
  department: nullable(Type.String()),
  phone: nullable(Type.String()),
  alternativeEmail: nullable(Type.String()),
  createdAt: Time,
  /** Of the account and the licences together: what `If-Match` of editUser takes, in quotes. */
  version: Type.String(),
  /** In the order of the products' English names. */
  licenses: Type.Array(closed({ productId: Id, plansOff: Type.Array(Id), assignedAt: Time })),
});

export const UserOperationQuery = closed({ size: Type.Optional(PageSize), cursor: Type.Optional(Cursor) });

/** An operation as it concerned one user; those that left the user unchanged are not listed. */
export const UserOperationPage = pageOf(
  closed({
    operationId: Id,
    number: Count,
    kind: OperationKind,
    staffName: Type.String(),
    createdAt: Time,
    outcome: oneOf(['pending', 'changed', 'partial', 'refused']),
    /** What was done; of a refusal: what was not done. */
    changes: Type.Array(Change),
    reasons: Type.Array(Reason),
  }),
);

export type UserDetail = Static<typeof UserDetail>;
export type UserOperation = Static<typeof UserOperationPage>['items'][number];
