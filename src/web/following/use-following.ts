import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { OperationAnywhere, OperationNews } from '#contract/operations.ts';
import { customerKeys } from '../api/queries.ts';
import { setLive } from './live.ts';
import { notices } from './notices.ts';
import { forgetLists, operationQuery, runningQuery, takeNews } from './running.ts';
import { shareStream } from './shared-stream.ts';

/** Follows the operations of everybody for as long as the part of the page that calls it is there: once in a tab. */
export function useFollowing(staffId: string): void {
  const client = useQueryClient();
  useEffect(() => {
    const stop = shareStream({
      staffId,
      // the server serialises news through the schema that the type is made from
      onNews: (data) => takeNews(client, JSON.parse(data) as OperationNews),
      onLive: (live) => {
        setLive(live);
        // what was missed until now, or from now on
        void client.invalidateQueries({ queryKey: runningQuery.queryKey });
      },
    });
    return () => {
      stop();
      setLive(false);
      notices.clear();
    };
  }, [client, staffId]);
  useEnds();
}

/** What ran and runs no more: what it made old is asked for again, and whoever began it is told. */
function useEnds(): void {
  const client = useQueryClient();
  const { data } = useQuery(runningQuery);
  const before = useRef<readonly OperationAnywhere[]>([]);
  useEffect(() => {
    if (data === undefined) return;
    const here = new Set(data.items.map(({ id }) => id));
    const gone = before.current.filter(({ id }) => !here.has(id));
    before.current = data.items;
    for (const { id: operationId, customerId, customerName, mine } of gone) {
      // asked of the server: news hold no more than counts, and it may have ended while nobody listened
      void client
        .fetchQuery({ ...operationQuery({ customerId, operationId }), staleTime: 0 })
        .then((operation) => {
          if (operation.state !== 'done') return;
          for (const queryKey of customerKeys(customerId)) void client.invalidateQueries({ queryKey });
          forgetLists(client, customerId);
          if (mine) notices.add({ operation, customerId, customerName });
        })
        // it may be no longer ours to see
        .catch(() => undefined);
    }
  }, [client, data]);
}
