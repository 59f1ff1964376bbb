import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { type HandOverPlace, MOST_PRINTED, type PasswordRow, partsQuery } from './data.ts';

export type PaperForm = 'sheets' | 'table';

export interface Printed {
  readonly form: PaperForm;
  /** In the order of the list. */
  readonly items: readonly PasswordRow[];
  /** Place of the first in the list, counted from 1. */
  readonly from: number;
  /** How many there are, printed or not. */
  readonly total: number;
  /** When, in milliseconds. */
  readonly at: number;
}

interface Order {
  readonly form: PaperForm;
  /** Of parts, counted from 0. */
  readonly part: number;
  readonly cursor: string | null;
}

/**
 * Fetches the passwords of one part and prints them once they are on the page; then they are gone from it. Few have no
 * parts. `total`: 0 while they are not all there.
 */
export function usePrint(place: HandOverPlace, total: number, onPrinted: () => void) {
  const { customerId, operations } = place;
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const parts = useQuery({ ...partsQuery(place), enabled: total > MOST_PRINTED });
  const items = parts.data?.items ?? [];
  const [chosen, setChosen] = useState(0);
  const [printedParts, setPrintedParts] = useState<ReadonlySet<number>>(new Set());
  const { mutate, reset, data, isPending, error, variables } = useMutation({
    mutationFn: async ({ form, cursor: start }: Order): Promise<Printed> => {
      running.current = new AbortController();
      const { signal } = running.current;
      const rows: PasswordRow[] = [];
      let first: { readonly from: number; readonly total: number } | undefined;
      for (let cursor = start ?? undefined; ; ) {
        const page = await call('listTemporaryPasswords', {
          params: { customerId },
          query: { operations, size: 100, cursor },
          signal,
        });
        first ??= page;
        rows.push(...page.items);
        if (page.next === null || rows.length >= MOST_PRINTED)
          return { form, items: rows.slice(0, MOST_PRINTED), from: first.from, total: first.total, at: Date.now() };
        cursor = page.next;
      }
    },
    gcTime: 0,
  });
  const printed = useRef<(part: number) => void>(undefined);
  printed.current = (part) => {
    onPrinted();
    setPrintedParts((before) => new Set(before).add(part));
    // the next one is what comes next
    if (part + 1 < items.length) setChosen(part + 1);
  };
  const part = variables?.part ?? 0;
  useEffect(() => {
    if (data === undefined) return;
    window.addEventListener('afterprint', reset, { once: true });
    window.print();
    printed.current?.(part);
    return () => window.removeEventListener('afterprint', reset);
  }, [data, part, reset]);
  const inParts = total > MOST_PRINTED;
  return {
    start: (form: PaperForm) => mutate({ form, part: chosen, cursor: items[chosen]?.cursor ?? null }),
    busy: isPending ? variables.form : undefined,
    printed: data,
    error: error ?? parts.error,
    again: () => (error === null ? void parts.refetch() : variables !== undefined && mutate(variables)),
    /** Nothing can be printed before they are known. */
    waits: inParts && parts.data === undefined,
    parts: inParts ? items : [],
    chosen,
    choose: setChosen,
    printedParts,
  };
}
