import type { Query } from '#contract/endpoints.ts';
import type { FileFormat } from '#contract/users.ts';
import { call } from '../../api/call.ts';
import { download } from '../../api/download.ts';
import { useDownload } from '../../api/use-download.ts';
import { requestOf } from '../../ui/picked.ts';
import { selectionStore } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';

type Optional<T> = { readonly [P in keyof T]?: T[P] | undefined };
/** Search, filters and order of the list that is exported. */
export type ExportedView = Optional<Omit<Query<'exportUsers'>, 'format' | 'language'>>;

export interface ExportChoice {
  readonly what: 'view' | 'selected';
  readonly format: FileFormat;
}

/**
 * Fetches the users of the view, or the ticked ones, as a file. Leaving the page ends it. Who was ticked and is gone
 * meanwhile is not in the file.
 */
export function useExport(customerId: string, view: ExportedView) {
  const { language } = useText();
  return useDownload<ExportChoice>(async ({ what, format }, signal) => {
    const query = { format, language };
    if (what === 'view')
      return download('exportUsers', { params: { customerId }, query: { ...view, ...query }, signal });
    const body = requestOf(selectionStore.read());
    const { id: selectionId } = await call('createSelection', { params: { customerId }, body, signal });
    return download('exportSelection', { params: { customerId, selectionId }, query, signal });
  });
}
