import { Problem } from '#domain/problem.ts';
import { stateFrom } from '#domain/users/account.ts';
import { isEmail } from '#domain/users/account-faults.ts';
import { type AccountPlan, planPurge, planRestore } from '#domain/users/account-plan.ts';
import { emailKey } from '#domain/users/keys.ts';
import type { GrantedCustomer, Tx } from '../../db/scope.ts';
import { type FoundUserState, findEmailOwners, readUserStates } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { checkAccount, type IsLocation } from './check-account.ts';
import { checkedPick, type DeletedPick, pickedIds, sizeOfPick } from './pick-deleted.ts';
import { planParts } from './plan-parts.ts';
import { type PlanningTx, startAccountOperation } from './start-account-operation.ts';

const PART = 1_000;

export interface Restoration extends DeletedPick {
  readonly customerId: string;
  /** New addresses by user id, for those whose former address is somebody else's now. */
  readonly emails: Readonly<Record<string, string>>;
  readonly idempotencyKey: string;
}

/**
 * Brings deleted users back with their permissions and, where seats are free, the licences they held (S58, S59).
 * @throws Problem notFound, notPermitted, tooManyUsers, emptySelection, nothingToChange (nobody matches), invalidAccount
 *   (a new address), idempotencyKeyReused
 */
export async function restoreUsers(
  context: UseCaseContext,
  actor: Actor,
  restoration: Restoration,
  isLocation: IsLocation,
): Promise<StartedOperation> {
  const { customerId, emails, idempotencyKey } = restoration;
  const granted = await authorise(context, actor, 'deleteUsers', customerId);
  const pick = checkedPick(restoration);
  await checkEmails(context, granted, emails, isLocation);
  return startAccountOperation(context, actor, granted, {
    kind: 'restore',
    idempotencyKey,
    request: { write: 'restoreUsers', customerId, ...pick, emails },
    size: await sizeOfPick(context, granted, pick),
    plan: (planning) => planRestores(customerId, planning, pick, emails),
  });
}

/** Plans restoring some users, 1,000 at a time, in the order of the pick. */
function planRestores(
  customerId: string,
  { tx, planning }: PlanningTx,
  pick: DeletedPick,
  emails: Readonly<Record<string, string>>,
): AsyncGenerator<AccountPlan[]> {
  return planParts(readDeletedParts(tx, customerId, pick, emails), ({ found, taken }) => {
    for (const key of taken) planning.taken.add(key);
    return found.map(({ userId, state }) => {
      const email = emails[userId];
      return planRestore(planning, email === undefined ? { userId, state } : { userId, state, email });
    });
  });
}

/** Those of the pick, with the keys of the addresses that they would have and somebody has. */
async function* readDeletedParts(
  tx: Tx,
  customerId: string,
  pick: DeletedPick,
  emails: Readonly<Record<string, string>>,
): AsyncGenerator<{ readonly found: readonly FoundUserState[]; readonly taken: readonly string[] }> {
  const ids = await pickedIds(tx, customerId, pick);
  for (let at = 0; at < ids.length; at += PART) {
    const found = await readUserStates(tx, customerId, ids.slice(at, at + PART));
    const wanted = found.flatMap(
      ({ userId, state }) => emails[userId] ?? (state === null ? [] : stateFrom(state).account.email),
    );
    yield { found, taken: [...(await findEmailOwners(tx, customerId, wanted.map(emailKey))).keys()] };
  }
}

/**
 * The end of deleted accounts, for good (S56).
 * @throws Problem notFound, notPermitted, tooManyUsers, emptySelection, nothingToChange (nobody matches),
 *   idempotencyKeyReused
 */
export async function purgeUsers(
  context: UseCaseContext,
  actor: Actor,
  input: DeletedPick & { readonly customerId: string; readonly idempotencyKey: string },
): Promise<StartedOperation> {
  const { customerId, idempotencyKey } = input;
  const granted = await authorise(context, actor, 'deleteUsers', customerId);
  const pick = checkedPick(input);
  return startAccountOperation(context, actor, granted, {
    kind: 'purge',
    idempotencyKey,
    request: { write: 'purgeUsers', customerId, ...pick },
    size: await sizeOfPick(context, granted, pick),
    async *plan({ tx, planning }) {
      const ids = await pickedIds(tx, customerId, pick);
      for (let at = 0; at < ids.length; at += PART) {
        const found = await readUserStates(tx, customerId, ids.slice(at, at + PART));
        yield found.map((one) => planPurge(planning, one));
      }
    },
  });
}

/** @throws Problem invalidAccount: a new address is none, or not of the customer's domains */
export async function checkEmails(
  context: UseCaseContext,
  granted: GrantedCustomer,
  emails: Readonly<Record<string, string>>,
  isLocation: IsLocation,
): Promise<void> {
  for (const email of Object.values(emails)) {
    if (!isEmail(email))
      throw new Problem('invalidAccount', {}, { fields: [{ path: 'body/emails', rule: 'notAnEmail' }] });
    await checkAccount(context, granted, { email }, isLocation);
  }
}
