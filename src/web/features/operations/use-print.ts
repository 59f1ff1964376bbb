import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { OperationItem } from '#contract/licenses.ts';
import { call } from '../../api/call.ts';
import type { OperationPlace } from '../../following/running.ts';
import type { ResultFilter } from './result-groups.ts';

/** As many users as a person takes home on paper: some fifty pages. */
export const MOST_PRINTED = 1_000;

export interface Printed {
  /** In the order of the list. */
  readonly items: readonly OperationItem[];
  /** How many there are, printed or not. */
  readonly total: number;
  /** When, in milliseconds. */
  readonly at: number;
}

/** Fetches the users that the filter leaves, folded or not, and prints them once they are on the page. */
export function usePrint(place: OperationPlace, filter: ResultFilter) {
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const { mutate, reset, data, isPending, error } = useMutation({
    mutationFn: async (): Promise<Printed> => {
      running.current = new AbortController();
      const { signal } = running.current;
      const items: OperationItem[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await call('listOperationItems', {
          params: place,
          query: { ...filter, size: 100, cursor },
          signal,
        });
        items.push(...page.items);
        if (page.next === null || items.length >= MOST_PRINTED) return { items, total: page.total, at: Date.now() };
        cursor = page.next;
      }
    },
  });
  useEffect(() => {
    if (data === undefined) return;
    window.addEventListener('afterprint', reset, { once: true });
    window.print();
    return () => window.removeEventListener('afterprint', reset);
  }, [data, reset]);
  return { start: () => mutate(), busy: isPending, printed: data, error };
}
