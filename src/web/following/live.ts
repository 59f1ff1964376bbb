import { useSyncExternalStore } from 'react';

/** Whether news of operations come by themselves; while they do not, pages ask. One per tab. */
let live = false;
const listeners = new Set<() => void>();

export function setLive(next: boolean): void {
  if (next === live) return;
  live = next;
  for (const listener of listeners) listener();
}

export const isLive = (): boolean => live;

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => void listeners.delete(listener);
};

/** Drawn again when that changes. */
export const useLive = (): boolean => useSyncExternalStore(subscribe, isLive);
