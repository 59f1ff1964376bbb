import type { Reason } from '#domain/licensing/model.ts';
import { stateFrom, type UserState } from '#domain/users/account.ts';
import { type AccountPlan, planRestore } from '#domain/users/account-plan.ts';
import { alternativeEmails } from '#domain/users/alternative-emails.ts';
import { emailKey } from '#domain/users/keys.ts';
import { readDomains } from '../../db/customers.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { type FoundUserState, findEmailOwners, readUserStates } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { productRanks } from '../shown-catalogue.ts';
import { checkEmails } from './change-deleted.ts';
import type { IsLocation } from './check-account.ts';
import { checkedPick, type DeletedPick, pickedIds } from './pick-deleted.ts';
import { startPlanning } from './start-planning.ts';

const PART = 1_000;
/** Users whom a preview tells of one by one: those first about whom there is something to say. */
const TOLD = 100;

/** A licence of somebody who would be restored. */
export interface ReturningLicense {
  readonly productId: string;
  /** Whether some of its plans were off: they will be again. */
  readonly plansOff: boolean;
  /** Why it will not come back; null: it will. */
  readonly reason: Reason | null;
}

export interface PreviewedRestore {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
  /** Set where the address, or the new one that was given, is somebody else's; null in it: there is no idea. */
  readonly taken: { readonly suggestion: string | null } | null;
  /** Why nothing will come back at all; null: the account will. */
  readonly refusal: Reason | null;
  readonly licenses: readonly ReturningLicense[];
}

export interface RestorePreview {
  readonly users: number;
  /** With everything they held. */
  readonly whole: number;
  /** Without one licence or more. */
  readonly partial: number;
  readonly refused: number;
  /** Of these (whole or partial, once they have another address). */
  readonly emailsTaken: number;
  readonly products: readonly { readonly productId: string; readonly returning: number; readonly missing: number }[];
  readonly items: readonly PreviewedRestore[];
}

/**
 * What restoring would bring back and what not (S59): the same plan, not stored. Who needs another address is planned as if
 * the first free alternative had been given.
 * @throws Problem as restoreUsers
 */
export async function previewRestore(
  context: UseCaseContext,
  actor: Actor,
  input: DeletedPick & { readonly customerId: string; readonly emails: Readonly<Record<string, string>> },
  isLocation: IsLocation,
): Promise<RestorePreview> {
  const { customerId, emails } = input;
  const granted = await authorise(context, actor, 'deleteUsers', customerId);
  const pick = checkedPick(input);
  await checkEmails(context, granted, emails, isLocation);
  const catalogue = await context.catalogue();
  const domains = await readDomains(context.databases, granted);
  const ranks = productRanks(catalogue);
  return inCustomer(context.databases, granted, async (tx) => {
    const planning = await startPlanning(tx, actor, { customerId, catalogue, at: context.now() });
    const ids = await pickedIds(tx, customerId, pick);
    const tally = startTally();
    for (let at = 0; at < ids.length; at += PART) {
      const found = await readUserStates(tx, customerId, ids.slice(at, at + PART));
      await learnAddresses(tx, customerId, { found, emails, domains, taken: planning.taken });
      for (const { userId, state } of found) {
        const before = state === null ? null : stateFrom(state);
        // of whoever is back already the address is their own
        const own = before?.deleted === true ? (emails[userId] ?? before.account.email) : '';
        const isTaken = own !== '' && planning.taken.has(emailKey(own));
        const free = isTaken ? alternativeEmails(own, domains).find((one) => !planning.taken.has(emailKey(one))) : own;
        const email = free ?? own;
        const plan = planRestore(planning, email === '' ? { userId, state } : { userId, state, email });
        tell(tally, plan, isTaken ? { suggestion: free ?? null } : null);
      }
    }
    const products = [...tally.products].map(([productId, counts]) => ({ productId, ...counts }));
    products.sort((a, b) => (ranks.get(a.productId) ?? Infinity) - (ranks.get(b.productId) ?? Infinity));
    return { ...tally.counts, products, items: [...tally.first, ...tally.others].slice(0, TOLD) };
  });
}

/** Learns which of the addresses that may be asked for are somebody's. */
async function learnAddresses(
  tx: Tx,
  customerId: string,
  args: {
    readonly found: readonly FoundUserState[];
    readonly emails: Readonly<Record<string, string>>;
    readonly domains: readonly string[];
    readonly taken: Set<string>;
  },
): Promise<void> {
  const { found, emails, domains, taken } = args;
  const wanted = found.flatMap(({ userId, state }) =>
    state === null ? [] : [emails[userId] ?? stateFrom(state).account.email],
  );
  const keys = wanted.map(emailKey);
  for (const key of (await findEmailOwners(tx, customerId, keys)).keys()) taken.add(key);
  const conflicting = wanted.filter((email, at) => {
    const key = emailKey(email);
    return taken.has(key) || keys.indexOf(key) !== at;
  });
  const others = conflicting.flatMap((email) => alternativeEmails(email, domains)).map(emailKey);
  for (const key of (await findEmailOwners(tx, customerId, [...new Set(others)])).keys()) taken.add(key);
}

interface Tally {
  readonly counts: { users: number; whole: number; partial: number; refused: number; emailsTaken: number };
  readonly products: Map<string, { returning: number; missing: number }>;
  /** About whom there is something to say, and the others. */
  readonly first: PreviewedRestore[];
  readonly others: PreviewedRestore[];
}

function startTally(): Tally {
  const counts = { users: 0, whole: 0, partial: 0, refused: 0, emailsTaken: 0 };
  return { counts, products: new Map(), first: [], others: [] };
}

function tell({ counts, products, first, others }: Tally, plan: AccountPlan, taken: PreviewedRestore['taken']): void {
  const { userId, displayName, outcome, reasons } = plan;
  const before: UserState | null = plan.before === null ? null : stateFrom(plan.before);
  const refusal = outcome === 'refused' && taken === null ? (reasons[0] ?? null) : null;
  const licenses = refusal === null && before !== null ? before.licenses.map((held) => licenseOf(plan, held)) : [];
  const whole = licenses.every(({ reason }) => reason === null);
  counts.users += 1;
  if (taken !== null) counts.emailsTaken += 1;
  if (refusal !== null) counts.refused += 1;
  else if (whole) counts.whole += 1;
  else counts.partial += 1;
  for (const { productId, reason } of licenses) {
    const known = products.get(productId) ?? { returning: 0, missing: 0 };
    if (reason === null) known.returning += 1;
    else known.missing += 1;
    products.set(productId, known);
  }
  const list = taken !== null || refusal !== null || !whole ? first : others;
  const email = before?.account.email ?? '';
  if (list.length < TOLD) list.push({ userId, displayName, email, taken, refusal, licenses });
}

function licenseOf(plan: AccountPlan, held: UserState['licenses'][number]): ReturningLicense {
  const { productId, disabledPlans } = held;
  const returns = plan.changes.some((change) => change.kind === 'assign' && change.productId === productId);
  const reason = returns ? null : (plan.reasons.find((one) => speaksOf(one, productId)) ?? plan.reasons[0] ?? null);
  return { productId, plansOff: disabledPlans.length > 0, reason };
}

function speaksOf(reason: Reason, productId: string): boolean {
  return (
    ('productId' in reason && reason.productId === productId) ||
    ('otherProductId' in reason && reason.otherProductId === productId)
  );
}
