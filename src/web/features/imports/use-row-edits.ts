import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Body } from '#contract/endpoints.ts';
import type { ImportRow, UserImport } from '#contract/imports.ts';
import { call } from '../../api/call.ts';
import type { ImportRowsShown } from '../../sorts.ts';
import { type ImportPlace, importQuery, rowsQuery } from './data.ts';

type Edits = Body<'changeImportRows'>['edits'];

/**
 * A page of rows, and changing them. A row that is mended stays where it is until another page is shown, so that whoever
 * types keeps their place.
 */
export function useRowEdits(place: ImportPlace, show: ImportRowsShown, from: number) {
  const client = useQueryClient();
  const page = useQuery(rowsQuery(place, show, from));
  const view = `${show} ${from}`;
  const [kept, setKept] = useState<{ readonly view: string; readonly rows: ReadonlyMap<number, ImportRow> }>({
    view,
    rows: new Map(),
  });
  const mine = kept.view === view ? kept.rows : new Map<number, ImportRow>();
  const change = useMutation({
    mutationFn: (edits: Edits) => call('changeImportRows', { params: place, body: { edits } }),
    onSuccess: (answer) => {
      client.setQueryData(importQuery(place).queryKey, answer.import);
      const fresh = new Map(answer.rows.map((row) => [row.row, row] as const));
      setKept({ view, rows: new Map([...mine, ...fresh]) });
      // at once, not only when the page of rows has come again
      client.setQueryData(rowsQuery(place, show, from).queryKey, (shown) =>
        shown === undefined ? undefined : { ...shown, items: shown.items.map((row) => fresh.get(row.row) ?? row) },
      );
      return client.invalidateQueries({ queryKey: ['listImportRows', place] });
    },
  });
  // rows anywhere in the file are others now
  const onAll = (answer: UserImport) => {
    client.setQueryData(importQuery(place).queryKey, answer);
    setKept({ view, rows: new Map() });
    return client.invalidateQueries({ queryKey: ['listImportRows', place] });
  };
  const take = useMutation({ mutationFn: () => call('takeSuggestions', { params: place }), onSuccess: onAll });
  const forget = useMutation({ mutationFn: () => call('forgetRowChoices', { params: place }), onSuccess: onAll });
  const rows = page.data === undefined ? undefined : merged(page.data.items, mine);
  return {
    rows,
    total: page.data?.total,
    busy: page.isPlaceholderData,
    error: page.error,
    again: () => void page.refetch(),
    edit: (edits: Edits) => change.mutate(edits),
    editing: change.isPending,
    editError: change.error,
    takeAll: () => take.mutate(),
    taking: take.isPending,
    takeError: take.error,
    forgetChoices: () => forget.mutate(),
    forgetting: forget.isPending,
    forgetError: forget.error,
  };
}

/** The rows of the page as they are now, with those that were mended in it. */
function merged(items: readonly ImportRow[], mine: ReadonlyMap<number, ImportRow>): readonly ImportRow[] {
  const shown = new Map(items.map((row) => [row.row, row]));
  for (const [number, row] of mine) if (!shown.has(number)) shown.set(number, row);
  return [...shown.values()].sort((a, b) => a.row - b.row);
}
