/** What the clocks of a place show: a day (2027-03-28) and a time of it (02:30). */
export interface LocalTime {
  readonly date: string;
  readonly time: string;
}

/** How far the clocks of a place are ahead of UTC at an instant. Both in ms. */
export type OffsetAt = (instant: number) => number;

/**
 * When clocks show something: once; twice where they are put back, `at` being the first time; or never, where they are
 * put forward over it: `next` is the instant at which they jump.
 */
export type Instants =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'twice'; readonly at: number; readonly again: number }
  | { readonly kind: 'never'; readonly next: number };

const MINUTE = 60_000;
/** No place is further from UTC; clocks are not changed twice within so long on both sides. */
const FAR = 26 * 60 * MINUTE;

/** The instants at which the clocks of a place show `local`; null: there is no such day or time. */
export function instantsOf(local: LocalTime, offsetAt: OffsetAt): Instants | null {
  const shown = asIfUtc(local);
  if (shown === null) return null;
  const [before, after] = [offsetAt(shown - FAR), offsetAt(shown + FAR)];
  const found = [...new Set([shown - before, shown - after])]
    .filter((instant) => instant + offsetAt(instant) === shown)
    .sort((a, b) => a - b);
  const [at, again] = found;
  if (at === undefined) return { kind: 'never', next: jumpBetween(shown - FAR, shown + FAR, offsetAt) };
  return again === undefined ? { kind: 'once', at } : { kind: 'twice', at, again };
}

/** What the clocks of a place show at an instant, to the minute. */
export function localTimeAt(instant: number, offsetAt: OffsetAt): LocalTime {
  const text = new Date(instant + offsetAt(instant)).toISOString();
  return { date: text.slice(0, 10), time: text.slice(11, 16) };
}

function asIfUtc({ date, time }: LocalTime): number | null {
  const text = `${date}T${time}:00.000Z`;
  const shown = Date.parse(text);
  // 30 February is the second of March to some
  return Number.isNaN(shown) || new Date(shown).toISOString() !== text ? null : shown;
}

/** The first minute at which the offset is that of `to`. */
function jumpBetween(from: number, to: number, offsetAt: OffsetAt): number {
  const after = offsetAt(to);
  let [low, high] = [Math.floor(from / MINUTE), Math.ceil(to / MINUTE)];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle * MINUTE) === after) high = middle;
    else low = middle;
  }
  return high * MINUTE;
}
