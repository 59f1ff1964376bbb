import type { Permission } from '#domain/access/permissions.ts';
import type { OperationKind } from '../../db/operations.ts';
import type { GrantedCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** What starting an operation of a kind needs, and so stopping it and trying its failures again. */
export const PERMISSION_OF: Readonly<Record<OperationKind, Permission>> = {
  licenses: 'assignLicenses',
  create: 'manageUsers',
  import: 'manageUsers',
  edit: 'manageUsers',
  passwords: 'resetPasswords',
  block: 'manageUsers',
  unblock: 'unblockUsers',
  delete: 'deleteUsers',
  restore: 'deleteUsers',
  purge: 'deleteUsers',
};

/** What an operation becomes when it is taken back. An import may have created and changed, so its undo is one too. */
export const INVERSE_OF: Readonly<Record<OperationKind, OperationKind>> = {
  licenses: 'licenses',
  create: 'delete',
  import: 'import',
  edit: 'edit',
  passwords: 'passwords',
  block: 'unblock',
  unblock: 'block',
  delete: 'restore',
  restore: 'delete',
  purge: 'purge',
};

/**
 * That `actor` may take back operations of this kind: what the inverse change needs. Who undoes an import deletes whom it
 * created.
 * @throws Problem notFound, notPermitted, customerArchived
 */
export async function authoriseUndo(
  context: UseCaseContext,
  actor: Actor,
  kind: OperationKind,
  customerId: string,
): Promise<GrantedCustomer> {
  if (kind === 'import') await authorise(context, actor, 'deleteUsers', customerId);
  return authorise(context, actor, PERMISSION_OF[INVERSE_OF[kind]], customerId);
}
