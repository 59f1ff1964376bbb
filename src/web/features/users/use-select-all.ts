import { useMutation } from '@tanstack/react-query';
import type { UserFilter } from '#contract/users.ts';
import { call } from '../../api/call.ts';
import { MOST_PARTS, requestOf, sameFilter, withAll } from '../../ui/picked.ts';
import { selectionStore, useSelection } from '../../ui/selection-store.ts';

/**
 * "Select all n matching users" (S10): a part of the selection, not a list of ids. Where something else is selected
 * already, the server counts the whole: some may be in both.
 */
export function useSelectAll(customerId: string, filter: UserFilter, total: number | undefined) {
  const picked = useSelection();
  const here = picked.parts.find((part) => sameFilter(part.filter, filter));
  const whole = here !== undefined && here.except.size === 0;
  const count = useMutation({
    mutationFn: async () => {
      const before = selectionStore.read();
      const after = withAll(before, filter);
      const alone = after.parts.length === 1 && after.rows.size === 0;
      const size =
        alone && total !== undefined
          ? total
          : (await call('countSelection', { params: { customerId }, body: requestOf(after) })).size;
      // what was ticked meanwhile would not be in that count
      if (selectionStore.read() === before) selectionStore.dispatch({ kind: 'all', filter, size });
    },
  });
  const possible =
    total !== undefined && total > 0 && !whole && (here !== undefined || picked.parts.length < MOST_PARTS);
  return {
    /** How many there are to select; undefined: there is nothing to offer. */
    offered: possible ? total : undefined,
    /** Everybody of the filter shown is selected, and nobody else. */
    exactly: whole && picked.size === total,
    selectAll: () => count.mutate(),
    error: count.error,
  };
}
