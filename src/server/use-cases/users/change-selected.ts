import type { Permission } from '#domain/access/permissions.ts';
import {
  type AccountPlan,
  type AccountPlanning,
  type FoundState,
  planBlock,
  planDelete,
  planPassword,
} from '#domain/users/account-plan.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { readSelectionParts } from '../../db/selections.ts';
import { readUserStates } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { planParts } from './plan-parts.ts';
import { startAccountOperation } from './start-account-operation.ts';

/** What is done alike to everybody selected. */
export type SelectedChange = 'passwords' | 'block' | 'unblock' | 'delete';

/** What each needs, and how it is planned for a user. */
export const SELECTED_CHANGES: Readonly<
  Record<
    SelectedChange,
    { readonly permission: Permission; plan(planning: AccountPlanning, found: FoundState): AccountPlan }
  >
> = {
  passwords: { permission: 'resetPasswords', plan: planPassword },
  block: { permission: 'manageUsers', plan: (planning, found) => planBlock(planning, found, true) },
  unblock: { permission: 'unblockUsers', plan: (planning, found) => planBlock(planning, found, false) },
  delete: { permission: 'deleteUsers', plan: planDelete },
};

/**
 * New temporary passwords, sign-in blocked or allowed, or the end of accounts, for the users of a selection (S50–S54).
 * @throws Problem notFound, notPermitted, selectionExpired, idempotencyKeyReused
 */
export async function changeSelected(
  context: UseCaseContext,
  actor: Actor,
  change: SelectedChange,
  input: { customerId: string; selectionId: string; idempotencyKey: string },
): Promise<StartedOperation> {
  const { customerId, selectionId, idempotencyKey } = input;
  const { permission, plan } = SELECTED_CHANGES[change];
  const granted = await authorise(context, actor, permission, customerId);
  const { size } = await inCustomer(context.databases, granted, (tx) =>
    findOpenSelection(tx, customerId, selectionId, context.now()),
  );
  return startAccountOperation(context, actor, granted, {
    kind: change,
    idempotencyKey,
    request: { write: change, customerId, selectionId },
    size,
    plan: ({ tx, planning }) =>
      planParts(selectedStates(tx, customerId, selectionId), (users) => users.map((found) => plan(planning, found))),
  });
}

/** The users of a selection in the order of seats, up to 1,000 at a time. */
export async function* selectedStates(
  tx: Tx,
  customerId: string,
  selectionId: string,
): AsyncGenerator<readonly FoundState[]> {
  for (let from = 0; ; from += 1) {
    const ids = await readSelectionParts(tx, customerId, selectionId, { from, count: 1 });
    if (ids.length === 0) return;
    yield await readUserStates(tx, customerId, ids);
  }
}
