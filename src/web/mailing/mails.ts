import { infiniteQueryOptions, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { useRef } from 'react';
import type { MailPage, NewMailing } from '#contract/mails.ts';
import { call } from '../api/call.ts';
import { isProblem } from '../api/problem.ts';
import { attemptFor, newKey, type SaveAttempt } from '../api/save-attempt.ts';

/** The operation whose temporary passwords are mailed. */
export interface MailPlace {
  readonly customerId: string;
  readonly operationId: string;
}

export type MailStateShown = 'failed' | 'unknown' | 'sent';

const POLL = 1_000;

/** Mails of an operation, page by page; asked for anew while some are under way. */
export const mailsQuery = (place: MailPlace, state?: MailStateShown) =>
  infiniteQueryOptions({
    queryKey: ['listMails', place, { state }],
    queryFn: ({ signal, pageParam }) =>
      call('listMails', { params: place, query: { state, cursor: pageParam, size: 100 }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    // what waits for another attempt in minutes is asked for as well: it costs a query
    refetchInterval: ({ state: { data } }) => (underWay(data?.pages[0]) > 0 ? POLL : false),
  });

/** How many mails would be sent now. */
export const outlookQuery = (place: MailPlace) =>
  queryOptions({
    queryKey: ['readMailOutlook', place],
    queryFn: ({ signal }) => call('readMailOutlook', { params: place, signal }),
    staleTime: 0,
  });

export const underWay = (page: MailPage | undefined): number =>
  page === undefined ? 0 : page.states.waiting + page.states.sending;

/** Sends once, however often it is sent: a request whose answer was lost goes out again under the same key. */
export function useMailPasswords(place: MailPlace, onStarted: () => void) {
  const client = useQueryClient();
  const attempt = useRef<SaveAttempt>(undefined);
  return useMutation({
    mutationFn: (body: NewMailing) => {
      attempt.current = attemptFor(attempt.current, JSON.stringify(body), newKey);
      return call('mailPasswords', { params: place, body, idempotencyKey: attempt.current.key });
    },
    onError: (error) => {
      if (!isProblem(error, 'offline', 'internalError', 'databaseUnavailable', 'overloaded'))
        attempt.current = undefined;
    },
    onSuccess: async () => {
      attempt.current = undefined;
      await client.invalidateQueries({ queryKey: ['listMails', place] });
      onStarted();
    },
  });
}

/** Sends a mail again: only a person decides that. */
export function useRetryMail(place: MailPlace) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mailId: string) => call('retryMail', { params: { ...place, mailId } }),
    onSettled: () => client.invalidateQueries({ queryKey: ['listMails', place] }),
  });
}
