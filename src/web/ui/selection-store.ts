import { useSyncExternalStore } from 'react';
import { NOBODY, type Picked, type PickedAction, pick } from './picked.ts';

/**
 * Whom the person picked at the customer they are at: in memory, and of one customer at a time. Coming to another
 * customer, or leaving all of them, clears it (S10); so does Clear, and whoever saves calls `clear`.
 */
export function makeSelectionStore() {
  let customer: string | null = null;
  let picked = NOBODY;
  let revision = 0;
  const listeners = new Set<() => void>();
  const set = (next: Picked) => {
    if (next === picked) return;
    picked = next;
    for (const listener of listeners) listener();
  };
  return {
    read: () => picked,
    /** Another number after each change but a removal: the list of the selected follows removals by itself. */
    revision: () => revision,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Says at which customer the person is now; null: at none. */
    enter(customerId: string | null) {
      if (customerId === customer) return;
      customer = customerId;
      revision += 1;
      set(NOBODY);
    },
    dispatch(action: PickedAction) {
      if (action.kind !== 'remove') revision += 1;
      set(pick(picked, action));
    },
    clear() {
      revision += 1;
      set(NOBODY);
    },
  };
}

export const selectionStore = makeSelectionStore();

/** Who is picked, drawn anew at every tick. */
export const useSelection = (): Picked => useSyncExternalStore(selectionStore.subscribe, selectionStore.read);

/** How many are picked. */
export const useSelectionSize = (): number =>
  useSyncExternalStore(selectionStore.subscribe, () => selectionStore.read().size);

/** Who is picked while `wanted`, nothing otherwise. */
export const useSelectionWhen = (wanted: boolean): Picked | undefined =>
  useSyncExternalStore(selectionStore.subscribe, () => (wanted ? selectionStore.read() : undefined));
