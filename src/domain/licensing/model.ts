/** The licence model: what a customer has, what a user holds, what a save wishes. Plain data; ids are UUIDs in lower case. */

export type Severity = 'error' | 'warning';

export interface ServicePlan {
  readonly id: string;
  /** Company plans cannot be switched per user. */
  readonly target: 'User' | 'Company';
}

export interface Product {
  readonly id: string;
  readonly assignable: boolean;
  /** Ids of its service plans, in the catalogue's order. */
  readonly plans: readonly string[];
}

/** `requires`: `plan` needs any one of `anyOf` enabled. `excludes`: no two of `plans` enabled together. */
export type PlanRule =
  | {
      readonly id: string;
      readonly kind: 'requires';
      readonly severity: Severity;
      readonly plan: string;
      readonly anyOf: readonly string[];
    }
  | { readonly id: string; readonly kind: 'excludes'; readonly severity: Severity; readonly plans: readonly string[] };

export type LocationScope =
  | { readonly kind: 'everything' }
  | { readonly kind: 'product'; readonly productId: string }
  | { readonly kind: 'plan'; readonly planId: string };

/** `only`: available in `countries` and nowhere else. `except`: everywhere but there. ISO 3166-1 alpha-2. */
export interface LocationRule {
  readonly id: string;
  readonly mode: 'only' | 'except';
  readonly scope: LocationScope;
  readonly countries: readonly string[];
}

export interface Catalogue {
  readonly products: ReadonlyMap<string, Product>;
  readonly plans: ReadonlyMap<string, ServicePlan>;
  readonly rules: readonly PlanRule[];
  readonly locationRules: readonly LocationRule[];
}

/** One product that a user holds, with its deny list: plans switched off, sorted. */
export interface Holding {
  readonly productId: string;
  readonly disabledPlans: readonly string[];
}

/** What of a user the rules look at. Holdings are sorted by product id. */
export interface Holder {
  readonly location: string | null;
  readonly holdings: readonly Holding[];
}

/** A user of a selection as found now; `null` holder: the user no longer exists (deleted or unknown). */
export interface SelectedUser {
  readonly userId: string;
  readonly holder: Holder | null;
  /** Changes that were foreseen: nothing else is done to the user. Absent: whatever the wish means. */
  readonly allowed?: readonly Change[];
}

/** Seats of one product of the customer. `total` = enabled + warning units; available = total − consumed. */
export interface Pool {
  readonly productId: string;
  readonly total: number;
  readonly consumed: number;
}

export type PlanWish = 'on' | 'off';

/** Per product assign | revoke | keep; per plan on | off, a plan not named is kept. */
export interface ProductWish {
  readonly productId: string;
  readonly license: 'assign' | 'revoke' | 'keep';
  readonly plans: Readonly<Record<string, PlanWish>>;
}

/** Whoever holds `from` gets `to` in its place; the plans that both have stay on or off as they were. */
export interface Swap {
  readonly from: string;
  readonly to: string;
}

/** What is done for a refused user beside the wish: `leaveOut` ends it, the user is no part of the save. */
export type FixAction =
  | { readonly kind: 'setLocation'; readonly location: string }
  | { readonly kind: 'assign'; readonly productId: string }
  | { readonly kind: 'revoke'; readonly productId: string }
  | { readonly kind: 'leaveOut' };

/** For users refused for `reason` first of all, or for one of the same group (`reasonGroupKey`). Once for each user. */
export interface Fix {
  readonly reason: Reason;
  readonly action: FixAction;
}

export interface Wish {
  readonly products: readonly ProductWish[];
  /** A new location for every selected user; absent: left as it is. */
  readonly location?: string;
  readonly swaps?: readonly Swap[];
  /** Tried in this order; they change nobody who would not be refused. */
  readonly fixes?: readonly Fix[];
}

/** A product given in the same save; `reason`: why there is nothing without it. */
export interface Need {
  readonly productId: string;
  readonly reason: Reason;
}

/** One change of one user, as the runner applies it. */
export type Change =
  | {
      readonly kind: 'assign';
      readonly productId: string;
      readonly disabledPlans: readonly string[];
      /** What else of the same save it cannot do without. Absent: nothing. */
      readonly needs?: readonly Need[];
    }
  | { readonly kind: 'revoke'; readonly productId: string }
  | {
      readonly kind: 'plans';
      readonly productId: string;
      readonly on: readonly string[];
      readonly off: readonly string[];
      /** The whole deny list afterwards, sorted. */
      readonly disabledPlans: readonly string[];
    }
  | { readonly kind: 'location'; readonly from: string | null; readonly to: string | null };

/**
 * Why something is refused or warned of. In the order of spec: the first that applies is the one counted.
 * Parameters are ids; the words are made from them where they are shown.
 */
export type Reason =
  | { readonly code: 'userNotFound' }
  | { readonly code: 'userChanged' }
  /** It is neither deleted any more nor to be brought back. */
  | { readonly code: 'notDeleted' }
  /** Only an Admin agent may change a customer's Global admin (T19). */
  | { readonly code: 'adminAgentRequired' }
  | { readonly code: 'emailTaken'; readonly email: string }
  | { readonly code: 'notEntitled'; readonly productId: string }
  | { readonly code: 'locationRequired' }
  | {
      readonly code: 'prohibitedInLocation';
      readonly productId: string;
      /** Absent: the whole product is not available there. */
      readonly planId?: string;
      readonly location: string;
    }
  | {
      readonly code: 'dependencyMissing';
      readonly ruleId: string;
      readonly productId: string;
      readonly planId: string;
      readonly anyOf: readonly string[];
    }
  | {
      readonly code: 'mutuallyExclusive';
      readonly ruleId: string;
      /** The two plans and the products that bring them (equal when one product does both). */
      readonly productId: string;
      readonly planId: string;
      readonly otherProductId: string;
      readonly otherPlanId: string;
    }
  | { readonly code: 'noAvailableLicenses'; readonly productId: string }
  | { readonly code: 'cancelled' }
  /** What failed again and again was given up; nothing is known of the user. */
  | { readonly code: 'internalFault' }
  /** Passwords and accounts that are gone do not come back. */
  | { readonly code: 'notUndoable' }
  /** Scheduled work would change the user more, or otherwise, than was shown when it was scheduled. */
  | { readonly code: 'notForeseen' };

export type ReasonCode = Reason['code'];

/** The order in which reasons are counted: the first of a user's reasons is the one shown and counted. */
export const REASON_ORDER: readonly ReasonCode[] = [
  'userNotFound',
  'userChanged',
  'notEntitled',
  'locationRequired',
  'prohibitedInLocation',
  'dependencyMissing',
  'mutuallyExclusive',
  'noAvailableLicenses',
  'cancelled',
  // of accounts, where there is no other reason beside them; last, as places of this list are stored (item-rank.ts)
  'notDeleted',
  'adminAgentRequired',
  'emailTaken',
  'internalFault',
  'notUndoable',
  'notForeseen',
];

interface Planned {
  readonly userId: string;
  /** The fixes of the wish that were used for the user: their places in it, in the order of use. Absent: none. */
  readonly fixes?: readonly number[];
}

/** What a plan says of one user. `refused` items carry the changes that were intended and are not applied. */
export type ItemPlan = Planned &
  (
    | {
        readonly outcome: 'changed';
        readonly before: Holder;
        readonly after: Holder;
        readonly changes: readonly Change[];
        readonly warnings: readonly Reason[];
      }
    | { readonly outcome: 'unchanged'; readonly before: Holder }
    | {
        readonly outcome: 'refused';
        readonly before: Holder | null;
        readonly changes: readonly Change[];
        readonly reasons: readonly [Reason, ...Reason[]];
      }
    /** A fix left the user out: nothing of it is stored. */
    | { readonly outcome: 'leftOut'; readonly before: Holder | null }
  );

type WithoutUser<T> = T extends unknown ? Omit<T, 'userId' | 'before' | 'after'> : never;
/** The same of whomever it is said, whatever they hold. */
export type ItemVerdict = WithoutUser<ItemPlan>;
