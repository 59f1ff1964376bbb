import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { call } from '../../api/call.ts';
import { paths } from '../../paths.ts';
import { requestOf } from '../../ui/picked.ts';
import { selectionStore } from '../../ui/selection-store.ts';

/**
 * Opens Manage licenses: the server resolves what is picked into a selection of its own. Who is gone meanwhile is
 * taken off the ticks; the page then says so before it goes on.
 */
export function useManageLicenses(customerId: string) {
  const navigate = useNavigate();
  const open = (selectionId: string) => void navigate({ to: paths.licenses(customerId, selectionId) });
  const create = useMutation({
    mutationFn: () => call('createSelection', { params: { customerId }, body: requestOf(selectionStore.read()) }),
    onSuccess: ({ id, notFound }) => {
      if (notFound.length === 0) open(id);
      else selectionStore.dispatch({ kind: 'remove', ids: notFound });
    },
  });
  return {
    manage: () => create.mutate(),
    busy: create.isPending,
    error: create.error,
    /** Set when some were left out; `proceed` goes on with the others, if there are any. */
    leftOut: create.data !== undefined && create.data.notFound.length > 0 ? create.data.notFound.length : 0,
    proceed: create.data !== undefined && create.data.size > 0 ? () => open(create.data.id) : undefined,
  };
}
