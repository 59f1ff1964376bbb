import type { FastifyInstance, FastifyReply } from 'fastify';
import { Problem } from '#domain/problem.ts';
import type { EventStream } from './handler.ts';

/** A sign of life, so that proxies keep the connection and both sides notice when the other is gone. Ms. */
const HEARTBEAT = 10_000;
/** A stream ends after so long; browsers come back by themselves, and are asked again who they are. Ms. */
const LIFETIME = 300_000;
/** Whoever has so many bytes waiting does not read, and is let go. */
const MOST_WAITING = 64 * 1024;
/** How long a browser waits before it comes back. Ms. */
const RETRY = 2_000;

/** Sends streams of server-sent events, `most` at once; they all end when the server does. */
export function eventSender(app: FastifyInstance, options: { readonly most: number; readonly patienceMs: number }) {
  const open = new Set<() => void>();
  let closing = false;
  app.addHook('preClose', async () => {
    closing = true;
    for (const end of [...open]) end();
  });
  return async (reply: FastifyReply, make: () => Promise<EventStream>): Promise<void> => {
    if (closing || open.size >= options.most) throw new Problem('overloaded');
    const { once, follow } = await make();
    const { raw } = reply;
    reply.hijack();
    // hijacked: what hooks have set is not sent by itself
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) raw.setHeader(name, value);
    // proxies that hold answers back until they are whole would hold it for ever
    raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' });
    const write = (text: string): void => {
      if (raw.writableLength > MOST_WAITING) raw.destroy();
      else raw.write(text);
    };
    write(`retry: ${RETRY}\n\n`);
    if (once) {
      raw.end();
      return;
    }
    const leave = follow((event) => write(`data: ${JSON.stringify(event)}\n\n`));
    const heartbeat = setInterval(() => write(':\n\n'), HEARTBEAT);
    const lifetime = setTimeout(() => raw.end(), LIFETIME);
    const end = (): void => void raw.end();
    open.add(end);
    // heartbeats are written all the time: what nobody takes means that nobody is there
    raw.setTimeout(HEARTBEAT + options.patienceMs, () => raw.destroy());
    raw.once('close', () => {
      leave();
      clearInterval(heartbeat);
      clearTimeout(lifetime);
      open.delete(end);
    });
  };
}
