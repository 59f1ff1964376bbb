import { type ItemVerdict, REASON_ORDER, type Reason } from '../licensing/model.ts';
import { reasonGroupKey } from '../licensing/reason-group.ts';
import type { Foreseen } from './foreseen.ts';

/** What planning again found in comparison with what was foreseen: each user counts once. */
export interface Differences {
  /** To whom happens what was foreseen, or nothing as before; of accounts also what was asked for and needless then. */
  readonly asForeseen: number;
  /** Who gets a part of what was foreseen: the rest is there already. */
  readonly less: number;
  /** Who was to be changed, and is as wished already. */
  readonly unchanged: number;
  /** Who was to be changed, and is refused: why, in `reasons`. */
  readonly refused: number;
  /** Who was to be changed, and is left out by a fix. */
  readonly leftOut: number;
  /** Who would be changed more, or otherwise, than was foreseen: refused. */
  readonly notForeseen: number;
  /** Of those refused now, under their first reason: those mended in the same way together. */
  readonly reasons: readonly { readonly users: number; readonly sample: Reason }[];
}

type Kind = Exclude<keyof Differences, 'reasons'>;

/** A fold over the items of a plan, advanced in place. */
export interface DifferencesState {
  readonly counts: Record<Kind, number>;
  readonly reasons: Map<string, { users: number; readonly sample: Reason }>;
}

export function startDifferences(): DifferencesState {
  return {
    counts: { asForeseen: 0, less: 0, unchanged: 0, refused: 0, leftOut: 0, notForeseen: 0 },
    reasons: new Map(),
  };
}

export function addDifference({ counts, reasons }: DifferencesState, foreseen: Foreseen, item: ItemVerdict): void {
  const kind = kindOf(foreseen, item);
  counts[kind] += 1;
  if (item.outcome !== 'refused' || (kind !== 'refused' && kind !== 'notForeseen')) return;
  const [sample] = item.reasons;
  const key = reasonGroupKey(sample);
  const group = reasons.get(key);
  if (group === undefined) reasons.set(key, { users: 1, sample });
  else group.users += 1;
}

export function differencesOf({ counts, reasons }: DifferencesState): Differences {
  const place = ({ sample }: { readonly sample: Reason }) => REASON_ORDER.indexOf(sample.code);
  return { ...counts, reasons: [...reasons.values()].sort((a, b) => place(a) - place(b) || b.users - a.users) };
}

function kindOf(foreseen: Foreseen, item: ItemVerdict): Kind {
  if (item.outcome === 'refused' && item.reasons[0].code === 'notForeseen') return 'notForeseen';
  if (foreseen.verdict !== 'changed') return 'asForeseen';
  if (item.outcome !== 'changed') return item.outcome;
  return JSON.stringify(item.changes) === JSON.stringify(foreseen.changes) ? 'asForeseen' : 'less';
}
