import type { Change, Pool, Reason } from '../licensing/model.ts';
import { stateFrom, stateText } from './account.ts';
import { emailKey } from './keys.ts';
import { applyLifeChanges, isAccountChange, type LifeChange } from './life-changes.ts';

/** An item as it was planned and stored. */
export interface PlannedLife {
  readonly userId: string;
  /** Texts of `stateText`; null: there is nobody. */
  readonly before: string | null;
  readonly after: string | null;
  readonly changes: readonly LifeChange[];
  /** Of the products that the plan left out. */
  readonly reasons: readonly Reason[];
}

/** What becomes of one item now. */
export type LifeSettlement =
  | {
      readonly decision: 'apply';
      readonly outcome: 'changed' | 'partial';
      readonly changes: readonly LifeChange[];
      readonly reasons: readonly Reason[];
      readonly after: string | null;
      /** Whether it is what was planned, to the letter. */
      readonly asPlanned: boolean;
    }
  | { readonly decision: 'refuse'; readonly reasons: readonly [Reason, ...Reason[]] };

export interface LivesNow {
  /** Texts of `stateText` by user; missing: there is nobody. */
  readonly states: ReadonlyMap<string, string>;
  /** Keys of addresses asked for that are an active user's, and whose. */
  readonly emails: ReadonlyMap<string, string>;
  /** Of the products that the customer is entitled to, locked. */
  readonly pools: readonly Pool[];
}

/**
 * Decides for a chunk, in the present and with the pools locked, what becomes of planned items. Never plans anew: the account
 * changes as planned or not at all; a product whose seat is gone falls away, with those that need it.
 */
export function settleLives(
  items: readonly PlannedLife[],
  now: LivesNow,
): { settlements: readonly LifeSettlement[]; seatChanges: ReadonlyMap<string, number> } {
  const available = new Map(now.pools.map(({ productId, total, consumed }) => [productId, total - consumed]));
  const seatChanges = new Map<string, number>();
  const emails = new Owners(now.emails);
  const settlements = items.map((item): LifeSettlement => {
    const email = newEmail(item.before, item.changes);
    const reason = refusal(item, email, now.states, emails);
    if (reason !== null) return { decision: 'refuse', reasons: [reason] };
    const { changes, reasons } = withoutMissing(item.changes, available);
    const [first] = reasons;
    if (changes.length === 0 && first !== undefined)
      return { decision: 'refuse', reasons: [first, ...reasons.slice(1)] };
    for (const change of changes) {
      const taken = change.kind === 'assign' ? 1 : change.kind === 'revoke' ? -1 : 0;
      if (taken === 0 || !('productId' in change)) continue;
      const left = available.get(change.productId);
      if (left !== undefined) available.set(change.productId, left - taken);
      seatChanges.set(change.productId, (seatChanges.get(change.productId) ?? 0) + taken);
    }
    if (email !== null) emails.give(emailKey(email), item.userId);
    const asPlanned = reasons.length === 0;
    const all = [...item.reasons, ...reasons];
    return {
      decision: 'apply',
      outcome: all.length === 0 ? 'changed' : 'partial',
      changes,
      reasons: all,
      after: asPlanned ? item.after : textAfter(item.before, changes),
      asPlanned,
    };
  });
  for (const [productId, seats] of seatChanges) if (seats === 0) seatChanges.delete(productId);
  return { settlements, seatChanges };
}

/** Whose addresses are, moved on as items are settled: nobody has two. */
class Owners {
  readonly #byEmail: Map<string, string>;
  readonly #byUser = new Map<string, string>();

  constructor(owners: ReadonlyMap<string, string>) {
    this.#byEmail = new Map(owners);
    for (const [email, userId] of owners) this.#byUser.set(userId, email);
  }

  ownerOf(email: string): string | undefined {
    return this.#byEmail.get(email);
  }

  give(email: string, userId: string): void {
    const former = this.#byUser.get(userId);
    if (former !== undefined) this.#byEmail.delete(former);
    this.#byEmail.set(email, userId);
    this.#byUser.set(userId, email);
  }
}

function refusal(
  { userId, before }: PlannedLife,
  email: string | null,
  states: ReadonlyMap<string, string>,
  emails: Owners,
): Reason | null {
  const state = states.get(userId) ?? null;
  if (state !== before) {
    if (state === null) return { code: 'userNotFound' };
    return { code: 'userChanged' };
  }
  if (email === null) return null;
  const owner = emails.ownerOf(emailKey(email));
  return owner === undefined || owner === userId ? null : { code: 'emailTaken', email };
}

/** The address that the changes give; null: it stays, or nobody has it any more. */
export function newEmail(before: string | null, changes: readonly LifeChange[]): string | null {
  for (const change of changes) {
    if (change.kind === 'create') return change.account.email;
    if (change.kind === 'edit' && change.fields.email !== undefined) return change.fields.email;
    if (change.kind === 'restore') return change.email ?? (before === null ? null : stateFrom(before).account.email);
  }
  return null;
}

function withoutMissing(
  planned: readonly LifeChange[],
  available: ReadonlyMap<string, number>,
): { changes: readonly LifeChange[]; reasons: readonly Reason[] } {
  const reasons = new Map<string, Reason>();
  for (const change of planned) {
    if (change.kind !== 'assign') continue;
    const { productId } = change;
    const left = available.get(productId);
    if (left === undefined) reasons.set(productId, { code: 'notEntitled', productId });
    else if (left <= 0) reasons.set(productId, { code: 'noAvailableLicenses', productId });
  }
  if (reasons.size === 0) return { changes: planned, reasons: [] };
  const assigns = planned.filter((change): change is Change & { kind: 'assign' } => change.kind === 'assign');
  for (let before = -1; before !== reasons.size; ) {
    before = reasons.size;
    for (const { productId, needs = [] } of assigns) {
      const missing = needs.find((need) => reasons.has(need.productId));
      if (missing !== undefined && !reasons.has(productId)) reasons.set(productId, missing.reason);
    }
  }
  const changes = planned.filter(
    (change) => isAccountChange(change) || !('productId' in change) || !reasons.has(change.productId),
  );
  return { changes, reasons: [...reasons.values()] };
}

function textAfter(before: string | null, changes: readonly LifeChange[]): string | null {
  const after = applyLifeChanges(before === null ? null : stateFrom(before), changes);
  return after === null ? null : stateText(after);
}
