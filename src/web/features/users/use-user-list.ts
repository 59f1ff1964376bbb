import { useQuery } from '@tanstack/react-query';
import { useMemo, useRef } from 'react';
import type { Answer } from '#contract/endpoints.ts';
import { matchesQuery, usersQuery } from '../../api/queries.ts';
import { filterOf, type UsersSearch } from '../../search-params.ts';
import type { PageSize } from '../../ui/page-sizes.ts';
import { sameFilter } from '../../ui/picked.ts';
import { useSelectionWhen } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';

type UserPage = Answer<'listUsers'>;
/** Whether a row matches the filter of a part of the selection. */
export type Matches = (part: number, id: string) => boolean;

/**
 * The page of users that the address asks for, and which of its rows match the parts of the selection. Those selected by
 * the very filter that is shown need not be asked for; for others one request a page does, and the page waits for it.
 */
export function useUserList(customerId: string, search: UsersSearch, size: PageSize, enabled: boolean) {
  const { language } = useText();
  const { view, ...query } = search;
  const filter = useMemo(() => filterOf(search), [search]);
  const users = useQuery({ ...usersQuery(customerId, { ...query, size, language }), enabled });
  const picked = useSelectionWhen(enabled);
  const parts = picked?.parts ?? NO_PARTS;
  const asked = parts.map((part) => part.filter).filter((one) => !isHere(one, filter));
  const ids = users.data?.items.map(({ id }) => id) ?? [];
  const wanted = enabled && asked.length > 0 && ids.length > 0 && !users.isPlaceholderData;
  const matching = useQuery({ ...matchesQuery(customerId, { filters: asked, ids }), enabled: wanted });

  const found = useMemo(() => (matching.data?.matching ?? []).map((list) => new Set(list)), [matching.data]);
  const matches: Matches = (part, id) => {
    const one = parts[part]?.filter;
    if (one === undefined) return false;
    if (isHere(one, filter)) return true;
    const at = asked.findIndex((other) => sameFilter(other, one));
    return found[at]?.has(id) ?? false;
  };
  const ready = users.data !== undefined && (!wanted || matching.data !== undefined);
  const shown = useRef<UserPage>(undefined);
  if (ready) shown.current = users.data;
  const page = ready ? users.data : shown.current;
  return {
    page: users.data === undefined ? undefined : page,
    busy: users.isPlaceholderData || !ready,
    filter,
    matches,
    error: users.error ?? (wanted ? matching.error : null),
    stale: users.data === undefined || users.isPlaceholderData || !ready,
    refetch: () => {
      void users.refetch();
      if (wanted) void matching.refetch();
    },
  };
}

const NO_PARTS: NonNullable<ReturnType<typeof useSelectionWhen>>['parts'] = [];

/** Everybody, or those shown. */
const isHere = (one: UsersSearch, filter: UsersSearch) => Object.keys(one).length === 0 || sameFilter(one, filter);
