import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { LicensePreview, LicenseRequest } from '#contract/licenses.ts';
import { call } from '../api/call.ts';
import type { SelectionPlace } from './asked.ts';

/** How long the clicks rest before the effect is worked out again, in ms. */
const REST = 150;

export interface Preview {
  /** The newest figures; while `settling` those of an earlier wish or moment. Absent: none yet, or nothing is wished. */
  readonly figures: LicensePreview | undefined;
  readonly settling: boolean;
  readonly error: unknown;
  readonly again: () => void;
}

/**
 * What a save of `wish` would do, 150 ms after the last click. The newest wish wins: the question about an older one is
 * aborted, and its answer never shown. `size` is part of the question: users may be removed from the selection.
 */
export function usePreview(place: SelectionPlace, size: number, wish: LicenseRequest['wish'] | undefined): Preview {
  const asked = wish === undefined ? '' : JSON.stringify(wish);
  const rested = useRested(asked);
  const { customerId, selectionId } = place;
  const query = useQuery({
    queryKey: ['previewLicenses', place, { size, wish: rested }],
    queryFn: ({ signal }) =>
      call('previewLicenses', {
        params: { customerId },
        // `rested` is the JSON of a wish of this page.
        body: { selectionId, wish: JSON.parse(rested) as LicenseRequest['wish'] },
        signal,
      }),
    enabled: rested !== '' && asked !== '',
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
  if (asked === '') return { figures: undefined, settling: false, error: null, again: () => {} };
  return {
    figures: query.data,
    settling: asked !== rested || query.isFetching,
    error: query.isFetching ? null : query.error,
    again: () => void query.refetch(),
  };
}

function useRested(value: string): string {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}
