import { permissionsAt } from '#domain/access/permissions.ts';
import type { ProductWish, Reason } from '#domain/licensing/model.ts';
import { blamedBy, planEach, startEach } from '#domain/licensing/plan-each.ts';
import { Problem } from '#domain/problem.ts';
import { type Account, stateFrom, type UserPermission } from '#domain/users/account.ts';
import { type AccountPlanning, planCreate, planEdit } from '#domain/users/account-plan.ts';
import { emailKey } from '#domain/users/keys.ts';
import { readPools } from '../../db/licenses.ts';
import { inCustomer, type Tx } from '../../db/scope.ts';
import { findEmailOwners, readUserStates } from '../../db/user-states.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import type { IsLocation } from './check-account.ts';

export interface UserDraft {
  readonly customerId: string;
  /** Somebody who is there; otherwise somebody new. */
  readonly userId?: string;
  readonly email?: string;
  readonly permission?: UserPermission;
  readonly location: string | null;
  readonly products: readonly ProductWish[];
}

export interface DraftPreview {
  /** Why nothing at all would be done. */
  readonly account: readonly Reason[];
  /** One for each product of the draft, in its order. */
  readonly products: readonly {
    readonly productId: string;
    readonly reasons: readonly Reason[];
    readonly warnings: readonly Reason[];
  }[];
  /** Of all products together. */
  readonly reasons: readonly Reason[];
  readonly warnings: readonly Reason[];
}

/** Nobody yet: what a new user is before anything was said. */
const NOBODY: Account = {
  displayName: '',
  firstName: null,
  lastName: null,
  email: '',
  location: null,
  permission: 'user',
  roles: [],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
  blocked: false,
};

/**
 * What creating or changing a user so would refuse now, by the same planners that save (S43, S29–S31). Stores nothing;
 * the form of the fields is not looked at.
 * @throws Problem notFound (deleted too), unknownLocation and those of checkWish
 */
export async function previewUser(
  context: UseCaseContext,
  actor: Actor,
  draft: UserDraft,
  isLocation: IsLocation,
): Promise<DraftPreview> {
  const { customerId, location, products } = draft;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  if (location !== null && !isLocation(location)) throw new Problem('unknownLocation', { location });
  const catalogue = (await context.catalogue()).rules;
  const held = permissionsAt(actor.grants, customerId, context.now().getTime());
  return inCustomer(context.databases, granted, async (tx) => {
    const pools = await readPools(tx, customerId);
    if (products.length > 0) checkWish({ products }, catalogue, pools);
    const entitled = pools.filter((pool) => pool.entitled);
    const planning: AccountPlanning = {
      each: startEach(catalogue, entitled),
      taken: await addressesOfOthers(tx, draft),
      mayManageGlobalAdmins: held.has('manageGlobalAdmins'),
    };
    const { account, holdings } = await planAccount(tx, planning, draft);
    const plan = planEach(planning.each, { location, holdings }, products);
    const of = (reasons: readonly Reason[], productId: string) =>
      reasons.filter((reason) => blamedBy(reason, products).includes(productId));
    const ofNone = (reasons: readonly Reason[]) => reasons.filter((reason) => blamedBy(reason, products).length === 0);
    return {
      account,
      products: products.map(({ productId }) => ({
        productId,
        reasons: of(plan.reasons, productId),
        warnings: of(plan.warnings, productId),
      })),
      reasons: ofNone(plan.reasons),
      warnings: ofNone(plan.warnings),
    };
  });
}

/** What the account alone would be refused for, and what the user holds. */
async function planAccount(tx: Tx, planning: AccountPlanning, draft: UserDraft) {
  const { customerId, userId, products: _, ...known } = draft;
  const { email, permission, location } = known;
  if (userId === undefined) {
    const account = { ...NOBODY, email: email ?? '', permission: permission ?? 'user', location };
    return { account: planCreate(planning, { userId: '', account, products: [] }).reasons, holdings: [] };
  }
  const [found] = await readUserStates(tx, customerId, [userId]);
  const state = found?.state ?? null;
  const before = state === null ? null : stateFrom(state);
  if (before === null || before.deleted) throw new Problem('notFound');
  const fields = {
    ...(email === undefined ? {} : { email }),
    ...(permission === undefined ? {} : { permission }),
    location,
  };
  return {
    account: planEdit(planning, { userId, state, fields, products: [] }).reasons,
    holdings: before.licenses,
  };
}

async function addressesOfOthers(tx: Tx, { customerId, userId, email }: UserDraft): Promise<Set<string>> {
  if (email === undefined || email.trim() === '') return new Set();
  const owners = await findEmailOwners(tx, customerId, [emailKey(email)]);
  return new Set([...owners].filter(([, owner]) => owner !== userId).map(([key]) => key));
}
