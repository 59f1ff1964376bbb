import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { call } from '../../api/call.ts';
import type { HandOverPlace, PasswordRow } from './data.ts';

/** As many sheets as a person puts into envelopes; a file has them all. */
const MOST_PRINTED = 1_000;

export type PaperForm = 'sheets' | 'table';

export interface Printed {
  readonly form: PaperForm;
  /** In the order of the list. */
  readonly items: readonly PasswordRow[];
  /** How many there are, printed or not. */
  readonly total: number;
}

/** Fetches the passwords of all pages and prints them once they are on the page; then they are gone from it. */
export function usePrint({ customerId, operations }: HandOverPlace, onPrinted: () => void) {
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const { mutate, reset, data, isPending, error, variables } = useMutation({
    mutationFn: async (form: PaperForm): Promise<Printed> => {
      running.current = new AbortController();
      const { signal } = running.current;
      const items: PasswordRow[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await call('listTemporaryPasswords', {
          params: { customerId },
          query: { operations, size: 100, cursor },
          signal,
        });
        items.push(...page.items);
        if (page.next === null || items.length >= MOST_PRINTED) return { form, items, total: page.total };
        cursor = page.next;
      }
    },
    gcTime: 0,
  });
  const printed = useRef(onPrinted);
  printed.current = onPrinted;
  useEffect(() => {
    if (data === undefined) return;
    window.addEventListener('afterprint', reset, { once: true });
    window.print();
    printed.current();
    return () => window.removeEventListener('afterprint', reset);
  }, [data, reset]);
  return {
    start: mutate,
    busy: isPending ? variables : undefined,
    printed: data,
    error,
    again: () => variables !== undefined && mutate(variables),
  };
}
