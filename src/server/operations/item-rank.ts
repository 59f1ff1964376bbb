import { REASON_ORDER, type ReasonCode } from '#domain/licensing/model.ts';
import type { ItemOutcome } from '../db/operations.ts';

/** The order of the results page: failures by reason, then what is still to be done, what was done, what stayed. */
const RANKS = { pending: 50, changed: 60, unchanged: 70 } as const;
/** Every refusal ranks below this. */
const REFUSALS_END = 50;

export function rankOf(outcome: ItemOutcome, reason: ReasonCode | null): number {
  if (outcome !== 'refused') return RANKS[outcome];
  const place = reason === null ? -1 : REASON_ORDER.indexOf(reason);
  return place < 0 ? REFUSALS_END - 1 : place;
}

/** The ranks (first and last) of the items that a filter leaves; null: none can be. */
export function ranksOf(filter: {
  outcome?: ItemOutcome | undefined;
  reason?: ReasonCode | undefined;
}): { from: number; to: number } | null {
  const { outcome, reason } = filter;
  if (reason !== undefined) {
    if (outcome !== undefined && outcome !== 'refused') return null;
    return { from: rankOf('refused', reason), to: rankOf('refused', reason) };
  }
  if (outcome === 'refused') return { from: 0, to: REFUSALS_END - 1 };
  if (outcome !== undefined) return { from: RANKS[outcome], to: RANKS[outcome] };
  return { from: 0, to: RANKS.unchanged };
}
