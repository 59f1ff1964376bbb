import type { Tx } from '../db/scope.ts';

/** Changes of one chunk of users, by kind. No user and product appears twice. */
export interface DirectoryChanges {
  readonly at: Date;
  readonly revoked: readonly { readonly userId: string; readonly productId: string }[];
  readonly assigned: readonly DirectoryLicense[];
  /** Deny lists of licences already held. */
  readonly replanned: readonly DirectoryLicense[];
  readonly moved: readonly { readonly userId: string; readonly location: string }[];
  /** Seats to add to what is consumed, by product. */
  readonly seats: ReadonlyMap<string, number>;
}

export interface DirectoryLicense {
  readonly userId: string;
  readonly productId: string;
  /** The whole deny list, sorted. */
  readonly disabledPlans: readonly string[];
}

/** Where users and licences live. The runner decides, an adapter carries out. */
export interface Directory {
  /**
   * Carries out a chunk within the transaction that records it; all or nothing.
   * @throws Error when a change does not fit what is there: it was decided under the customer's lock, so that is a bug.
   */
  apply(tx: Tx, customerId: string, changes: DirectoryChanges): Promise<void>;
}
