import pg from 'pg';
import { NEWS_CHANNEL, type OperationNews, QUEUE_CHANNEL } from '../db/queue.ts';

/** Hears what other processes say of the queue. Its loss costs waiting, not work: runners also look by themselves. */
export interface Bell {
  close(): Promise<void>;
}

/** Ms until a lost connection is tried again. */
const RECONNECT_AFTER = 1_000;

export interface BellPulls {
  /** An operation was queued. */
  onWork(): void;
  /** One is done. */
  onFinished(operationId: string): void;
  /** One has moved on. */
  onNews(news: OperationNews): void;
}

/** Calls what it is given when something happens to the queue, in any process. */
export function listen(url: string, { onWork, onFinished, onNews }: BellPulls): Bell {
  let client: pg.Client | null = null;
  let timer: NodeJS.Timeout | null = null;
  let closed = false;

  const connectLater = (): void => {
    if (closed || timer !== null) return;
    timer = setTimeout(() => {
      timer = null;
      connecting = connect();
    }, RECONNECT_AFTER);
  };

  const connect = async (): Promise<void> => {
    const next = new pg.Client({ connectionString: url, application_name: 'seatdesk listener', keepAlive: true });
    client = next;
    next.on('error', () => undefined);
    next.on('end', connectLater);
    next.on('notification', ({ channel, payload }) => {
      // written by tellNews
      if (channel === NEWS_CHANNEL) onNews(JSON.parse(payload ?? '') as OperationNews);
      else if (payload === undefined || payload === '') onWork();
      else onFinished(payload);
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${QUEUE_CHANNEL}`);
      await next.query(`LISTEN ${NEWS_CHANNEL}`);
      // what was queued while nobody listened
      onWork();
    } catch {
      await next.end().catch(() => undefined);
      connectLater();
    }
  };

  let connecting = connect();
  return {
    close: async () => {
      closed = true;
      if (timer !== null) clearTimeout(timer);
      await connecting;
      await client?.end().catch(() => undefined);
    },
  };
}
