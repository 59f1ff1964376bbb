import { infiniteQueryOptions } from '@tanstack/react-query';
import type { LicenseRequest, RefusalGroup } from '#contract/licenses.ts';
import { call } from '../api/call.ts';

/** A resolved selection of users of a customer. */
export interface SelectionPlace {
  readonly customerId: string;
  readonly selectionId: string;
}

/** A wish for a selection: what a preview is of. */
export interface Asked {
  readonly place: SelectionPlace;
  readonly wish: LicenseRequest['wish'];
}

/** Users of a group of refusals that are asked for at once. */
export const PREVIEW_USERS = 50;

/** The users of one group of refusals, in the order in which seats are served. The plan is made anew: nothing is kept. */
export const refusedUsersQuery = ({ place, wish }: Asked, { sample: reason, users }: RefusalGroup) =>
  infiniteQueryOptions({
    queryKey: ['listRefusedUsers', place, { wish, reason, users }],
    queryFn: ({ signal, pageParam: offset }) =>
      call('listRefusedUsers', {
        params: { customerId: place.customerId },
        body: { selectionId: place.selectionId, wish, reason, offset, size: PREVIEW_USERS },
        signal,
      }),
    initialPageParam: 0,
    getNextPageParam: ({ total }, pages) => {
      const shown = pages.reduce((sum, { items }) => sum + items.length, 0);
      return shown < total ? shown : undefined;
    },
    gcTime: 0,
  });
