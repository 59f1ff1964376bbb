import type { Account } from '#domain/users/account.ts';
import type { Tx } from '../db/scope.ts';

/** Changes of one chunk of users, by kind. No user and product appears twice. */
export interface DirectoryChanges {
  readonly at: Date;
  readonly revoked: readonly { readonly userId: string; readonly productId: string }[];
  readonly assigned: readonly DirectoryLicense[];
  /** Deny lists of licences already held. */
  readonly replanned: readonly DirectoryLicense[];
  readonly moved: readonly { readonly userId: string; readonly location: string | null }[];
  /** Seats to add to what is consumed, by product. */
  readonly seats: ReadonlyMap<string, number>;
}

export interface DirectoryLicense {
  readonly userId: string;
  readonly productId: string;
  /** The whole deny list, sorted. */
  readonly disabledPlans: readonly string[];
}

/** An account as it is to be. */
export interface KnownAccount {
  readonly userId: string;
  readonly account: Account;
}

/** Changes of the accounts of one chunk, by kind. No user appears twice. */
export interface AccountChanges {
  readonly at: Date;
  /** When those deleted now are gone for good. */
  readonly purgeAt: Date;
  readonly created: readonly KnownAccount[];
  readonly edited: readonly KnownAccount[];
  readonly blocked: readonly { readonly userId: string; readonly blocked: boolean }[];
  readonly deleted: readonly string[];
  readonly restored: readonly KnownAccount[];
  readonly purged: readonly string[];
}

/** Where users and licences live. The runner decides, an adapter carries out. */
export interface Directory {
  /**
   * Carries out a chunk within the transaction that records it; all or nothing.
   * @throws Error when a change does not fit what is there: it was decided under the customer's lock, so that is a bug.
   */
  apply(tx: Tx, customerId: string, changes: DirectoryChanges): Promise<void>;
  /** The same of accounts and of the licences that go with them. */
  applyLives(tx: Tx, customerId: string, accounts: AccountChanges, licenses: DirectoryChanges): Promise<void>;
}
