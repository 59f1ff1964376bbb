import type { Change, ItemVerdict } from '../licensing/model.ts';

/** What the plan said of a user when work was scheduled. */
export type Foreseen =
  | { readonly verdict: 'changed'; readonly changes: readonly Change[] }
  | { readonly verdict: 'unchanged' | 'refused' | 'leftOut' };

/** The same of many, small enough to be kept: most users are to get what many others get. */
export interface PackedForeseen {
  /** One for one: a place in `changes`, or one of OTHERS below zero. */
  readonly places: readonly number[];
  /** Each list of changes once. */
  readonly changes: readonly (readonly Change[])[];
}

const OTHERS = ['unchanged', 'refused', 'leftOut'] as const;

export function packForeseen(items: readonly ItemVerdict[]): PackedForeseen {
  const changes: (readonly Change[])[] = [];
  const known = new Map<string, number>();
  const places = items.map((item) => {
    if (item.outcome !== 'changed') return -1 - OTHERS.indexOf(item.outcome);
    const text = JSON.stringify(item.changes);
    let place = known.get(text);
    if (place === undefined) {
      place = changes.push(item.changes) - 1;
      known.set(text, place);
    }
    return place;
  });
  return { places, changes };
}

export function unpackForeseen({ places, changes }: PackedForeseen): Foreseen[] {
  return places.map((place): Foreseen => {
    const verdict = OTHERS[-1 - place];
    if (verdict !== undefined) return { verdict };
    const found = changes[place];
    if (found === undefined) throw new Error(`There are no changes at ${place}.`);
    return { verdict: 'changed', changes: found };
  });
}

/** All that may be done to the user later. */
export function allowedBy(foreseen: Foreseen): readonly Change[] {
  return foreseen.verdict === 'changed' ? foreseen.changes : [];
}
