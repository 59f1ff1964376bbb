import type { EventEmitter } from 'node:events';
import pg from 'pg';

/**
 * A connection that is lost says so to nobody in particular as well as to whoever waits for an answer; unheard, the
 * former would end the process. The next statement fails, and the pool opens another connection.
 */
export function surviveLoss<T extends pg.Pool | pg.Client>(connections: T): T {
  const unheard = (): void => undefined;
  const emitter: EventEmitter = connections;
  emitter.on('error', unheard);
  if (connections instanceof pg.Pool) connections.on('connect', (client) => client.on('error', unheard));
  return connections;
}
