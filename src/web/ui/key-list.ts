import { useSyncExternalStore } from 'react';

/** Whether the list of keys is shown: a menu opens it, and a key, and it stands once at the root. */
let shown = false;
const listeners = new Set<() => void>();

export function showKeyList(show: boolean): void {
  shown = show;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useKeyListShown = (): boolean => useSyncExternalStore(subscribe, () => shown);
