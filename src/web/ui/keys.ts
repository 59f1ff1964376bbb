import type { TextKey } from '#text/index.ts';

interface Key {
  readonly group: 'everywhere' | 'list' | 'detail';
  readonly does: TextKey;
}

/**
 * Every key that screens may take, and what the list of keys (`?`) says of it: a key that is not here cannot be bound.
 * Two keys one after the other stand apart by a space; `Mod` is Ctrl, or ⌘ on a Mac.
 */
export const KEYS = {
  'Mod+k': { group: 'everywhere', does: 'keys.palette' },
  '?': { group: 'everywhere', does: 'keys.help' },
  'g d': { group: 'everywhere', does: 'keys.goDashboard' },
  'g c': { group: 'everywhere', does: 'keys.goCustomers' },
  'g u': { group: 'everywhere', does: 'keys.goUsers' },
  'g o': { group: 'everywhere', does: 'keys.goOperations' },
  '/': { group: 'list', does: 'keys.search' },
  j: { group: 'detail', does: 'keys.next' },
  k: { group: 'detail', does: 'keys.previous' },
  Escape: { group: 'detail', does: 'keys.closeDetail' },
} as const satisfies Readonly<Record<string, Key>>;
export type Chord = keyof typeof KEYS;
export type KeyHandlers = { readonly [C in Chord]?: () => void };

/** What a list does with keys by itself, for the list of keys. */
export const LIST_KEYS: readonly { readonly keys: readonly string[]; readonly does: TextKey }[] = [
  { keys: ['ArrowUp', 'ArrowDown'], does: 'keys.move' },
  { keys: ['Space'], does: 'keys.tick' },
  { keys: ['Shift+Space'], does: 'keys.range' },
  { keys: ['Enter'], does: 'keys.openRow' },
];

/** A key press as the ring looks at it. */
export interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  /** ms, of any clock */
  readonly timeStamp: number;
  /** `text`: the keys write. `field`: the same, with nothing written yet. `choices`: a menu or a popup has them. */
  readonly where: 'page' | 'text' | 'field' | 'choices';
  /** Whether a layer can be used now: under a modal dialog only what is in it. */
  readonly usable: (layer: Layer) => boolean;
}

export interface Layer {
  /** Read at each press. */
  readonly handlers: () => KeyHandlers;
  /** What it belongs to, when that may be a modal dialog. */
  readonly within: () => Element | null;
}

/** How long the second key of two may take, in ms. */
const PATIENCE = 1_500;

/** Decides what a key press does: the layer that came last goes first. */
export function makeKeyRing() {
  const layers: Layer[] = [];
  let singleKeys = true;
  let first: { readonly key: string; readonly at: number } | null = null;

  const find = (chord: string, press: Press): (() => void) | undefined =>
    layers
      .filter(press.usable)
      .map((layer) => layer.handlers()[chord as Chord]) // a chord that nobody can bind finds nothing
      .findLast((handler) => handler !== undefined);
  const begins = (key: string) => Object.keys(KEYS).some((chord) => chord.startsWith(`${key} `));

  return {
    add(layer: Layer): () => void {
      layers.push(layer);
      return () => void layers.splice(layers.indexOf(layer), 1);
    },
    /** Keys without Ctrl or ⌘ that write a character can be switched off (WCAG 2.1.4). */
    allowSingleKeys(on: boolean): void {
      singleKeys = on;
    },
    /** What the press does; undefined: nothing of ours. */
    press(press: Press): (() => void) | undefined {
      const before = first !== null && press.timeStamp - first.at <= PATIENCE ? `${first.key} ` : '';
      first = null;
      const key = nameOf(press);
      if (key === null) return undefined;
      if (key.startsWith('Mod+')) return find(key, press);
      if (press.where === 'choices' || press.where === 'text') return undefined;
      if (key.length > 1) return find(key, press);
      if (!singleKeys || press.where !== 'page') return undefined;
      if (before !== '') return find(before + key, press);
      if (begins(key)) {
        first = { key, at: press.timeStamp };
        return undefined;
      }
      return find(key, press);
    },
  };
}

/** `j`, `?`, `Escape`, `Mod+k`; null for what is no key of ours. Signs may need Shift, letters must not have it. */
function nameOf({ key, ctrlKey, metaKey, altKey, shiftKey }: Press): string | null {
  if (altKey || key === 'Shift' || key === 'Control' || key === 'Meta') return null;
  const name = key.length === 1 ? key.toLowerCase() : key;
  if (ctrlKey || metaKey) return shiftKey ? null : `Mod+${name}`;
  return shiftKey && (key.length > 1 || name !== name.toUpperCase()) ? null : name;
}
