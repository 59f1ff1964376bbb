import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { Operation } from '#contract/licenses.ts';
import type { OperationAnywhere, OperationNews } from '#contract/operations.ts';
import type { Page } from '#contract/shapes.ts';
import { call } from '../api/call.ts';
import { isLive } from './live.ts';
import { type Counts, moveOn } from './progress.ts';

/** How often what runs is asked for, in ms: while it is heard of, while it is not, and while nothing runs. */
const ASK = { live: 60_000, running: 2_000, idle: 15_000 } as const;

/** The operations that run, of all customers one may see: the first so many of them, latest first. */
export const runningQuery = queryOptions({
  queryKey: ['listOperationsAnywhere', 'running'],
  queryFn: ({ signal }) => call('listOperationsAnywhere', { query: { show: 'running', size: 100 }, signal }),
  structuralSharing: (known, fresh) => furthest(known as Running | undefined, fresh as Running),
  refetchInterval: ({ state }) => {
    if (isLive()) return ASK.live;
    return state.data !== undefined && state.data.items.length > 0 ? ASK.running : ASK.idle;
  },
  refetchOnWindowFocus: 'always',
});
type Running = Page<OperationAnywhere>;

/** An answer may be older than the news that came meanwhile. */
function furthest(known: Running | undefined, fresh: Running): Running {
  const before = new Map(known?.items.map((one) => [one.id, one]));
  const items = fresh.items.map((one) => {
    const was = before.get(one.id);
    return was === undefined ? one : moveOn(one, was);
  });
  return { ...fresh, items };
}

/** How often an operation that one looks at is asked for, in ms; what it did to each product is in no news. */
const LOOK = { live: 3_000, polled: 700 } as const;

export interface OperationPlace {
  readonly customerId: string;
  readonly operationId: string;
}

export const operationQuery = (place: OperationPlace) =>
  queryOptions({
    queryKey: ['readOperation', place],
    queryFn: ({ signal }) => call('readOperation', { params: place, signal }),
    structuralSharing: (known, fresh) => counted(fresh as Operation, known as Operation | undefined),
    refetchInterval: ({ state }) => {
      if (state.data === undefined || state.data.state === 'done') return false;
      return isLive() ? LOOK.live : LOOK.polled;
    },
  });

function counted(operation: Operation, news: Counts | undefined): Operation {
  // that it is done is told by an answer: it has all the rest with it
  if (news === undefined || news.state === 'done') return operation;
  const moved = moveOn(operation, news);
  const { total, changed, partial, refused, unchanged } = moved;
  return { ...moved, pending: total - changed - partial - refused - unchanged };
}

/** Puts a piece of news where pages look. */
export function takeNews(client: QueryClient, news: OperationNews): void {
  const { id: operationId, customerId, state } = news;
  const place = { customerId, operationId };
  if (state === 'done') {
    client.setQueryData(runningQuery.queryKey, (page) =>
      page === undefined ? page : { ...page, items: page.items.filter(({ id }) => id !== operationId) },
    );
    void client.invalidateQueries({ queryKey: runningQuery.queryKey });
    void client.invalidateQueries({ queryKey: ['readOperation', place] });
    forgetLists(client, customerId);
    return;
  }
  const known = client.getQueryData(runningQuery.queryKey)?.items.some(({ id }) => id === operationId);
  if (known !== true) void client.invalidateQueries({ queryKey: runningQuery.queryKey });
  client.setQueryData(runningQuery.queryKey, (page) =>
    page === undefined
      ? page
      : { ...page, items: page.items.map((one) => (one.id === operationId ? moveOn(one, news) : one)) },
  );
  client.setQueryData(operationQuery(place).queryKey, (operation) =>
    operation === undefined ? operation : counted(operation, news),
  );
}

/** Lists of operations are old once one more is done. */
export function forgetLists(client: QueryClient, customerId: string): void {
  for (const queryKey of [['listOperations', { customerId }], ['listOperationsAnywhere', 'list'], ['readDashboard']])
    void client.invalidateQueries({ queryKey });
}
