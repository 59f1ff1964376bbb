import { useSyncExternalStore } from 'react';
import type { UserRow } from '#contract/users.ts';
import { emptySelection, type Selection, type SelectionAction, select } from './selection.ts';

/**
 * The users ticked at the customer one is in: in memory, and of one customer at a time. Coming to another customer, or
 * leaving all of them, clears it (S10); so does Clear, and whoever saves calls `clear`.
 */
export function makeSelectionStore() {
  let customer: string | null = null;
  let selection: Selection<UserRow> = emptySelection();
  const listeners = new Set<() => void>();
  const set = (next: Selection<UserRow>) => {
    if (next === selection) return;
    selection = next;
    for (const listener of listeners) listener();
  };
  return {
    read: () => selection,
    subscribe(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    /** Says at which customer the person is now; null: at none. */
    enter(customerId: string | null) {
      if (customerId === customer) return;
      customer = customerId;
      set(emptySelection());
    },
    dispatch: (action: SelectionAction<UserRow>) => set(select(selection, action)),
    clear: () => set(emptySelection()),
  };
}

export const selectionStore = makeSelectionStore();

/** The selection, drawn anew at every tick. */
export const useSelection = (): Selection<UserRow> =>
  useSyncExternalStore(selectionStore.subscribe, selectionStore.read);

/** How many are ticked. */
export const useSelectionSize = (): number =>
  useSyncExternalStore(selectionStore.subscribe, () => selectionStore.read().rows.size);

/** For parts that need only to know whether anybody is ticked: not drawn anew at every tick. */
export const useAnySelected = (): boolean =>
  useSyncExternalStore(selectionStore.subscribe, () => selectionStore.read().rows.size > 0);

/** The selection while `wanted`, nothing otherwise. */
export const useSelectionWhen = (wanted: boolean): Selection<UserRow> | undefined =>
  useSyncExternalStore(selectionStore.subscribe, () => (wanted ? selectionStore.read() : undefined));
