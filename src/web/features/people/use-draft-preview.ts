import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Answer, Body } from '#contract/endpoints.ts';
import { call } from '../../api/call.ts';

/** How long the clicks and the typing rest before the server is asked, in ms. */
const REST = 150;

export type DraftPreview = Answer<'previewUser'>;

export interface DraftCheck {
  /** Of the draft as it stands; undefined: not known yet. */
  readonly found: DraftPreview | undefined;
  readonly error: unknown;
  readonly again: () => void;
}

/** Why the draft could not be saved so, while it is being made: the newest draft wins. `undefined`: nothing to ask yet. */
export function useDraftPreview(customerId: string, draft: Body<'previewUser'> | undefined): DraftCheck {
  const asked = draft === undefined ? '' : JSON.stringify(draft);
  const [rested, setRested] = useState(asked);
  useEffect(() => {
    const timer = setTimeout(() => setRested(asked), REST);
    return () => clearTimeout(timer);
  }, [asked]);
  const query = useQuery({
    queryKey: ['previewUser', { customerId }, rested],
    queryFn: ({ signal }) =>
      // `rested` is the JSON of a draft of this page
      call('previewUser', { params: { customerId }, body: JSON.parse(rested) as Body<'previewUser'>, signal }),
    enabled: rested !== '' && asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  const current = asked === rested && !query.isFetching;
  return {
    found: current && query.error === null ? query.data : undefined,
    error: query.isFetching ? null : query.error,
    again: () => void query.refetch(),
  };
}
