import { REASON_ORDER, type ReasonCode } from '#domain/licensing/model.ts';
import type { ItemOutcome, PlannedOutcome } from '../db/operations.ts';

/** The order of the results page: failures by reason, then what was done in part, in full and is still to be done, then what stayed. */
const RANKS = { partial: 55, changed: 60, unchanged: 70 } as const;
/** Every refusal ranks below this. */
const REFUSALS_END = 50;

export function rankOf(outcome: PlannedOutcome, reason: ReasonCode | null): number {
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
  if (outcome === 'pending') return { from: RANKS.partial, to: RANKS.changed };
  if (outcome !== undefined) return { from: RANKS[outcome], to: RANKS[outcome] };
  return { from: 0, to: RANKS.unchanged };
}
