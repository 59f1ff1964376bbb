import { Readable } from 'node:stream';
import type { FastifyReply } from 'fastify';
import { Problem } from '#domain/problem.ts';
import type { FileContent } from './handler.ts';

/** Files that a process makes at once: one packs as fast as a processor does. */
const MOST = 8;

/**
 * Sends files while they are made. Nothing is made that the reader has not taken up yet; a reader who goes away, or takes
 * nothing for `patienceMs`, ends the making. A failure before the first byte is a problem like any other; a later one
 * breaks the connection, so that no cut file passes for a whole one.
 */
export function fileSender(patienceMs: number) {
  let underWay = 0;
  return async (reply: FastifyReply, make: () => Promise<FileContent>): Promise<FastifyReply> => {
    if (underWay >= MOST) throw new Problem('overloaded');
    underWay += 1;
    reply.raw.once('close', () => {
      underWay -= 1;
    });
    const { name, type, content } = await make();
    const first = await content.next();
    // Node starts anew whenever the reader took something; waiting for the database is no fault of the reader
    reply.raw.setTimeout(patienceMs, () => {
      const { socket } = reply.raw;
      if (socket !== null && socket.writableLength > 0) socket.destroy();
    });
    reply.code(200).type(type).header('content-disposition', attachment(name));
    return reply.send(Readable.from(rest(first, content), { objectMode: false, highWaterMark: 64 * 1024 }));
  };
}

async function* rest(first: IteratorResult<Uint8Array>, content: AsyncGenerator<Uint8Array>) {
  try {
    for (let next = first; !next.done; next = await content.next()) yield next.value;
  } finally {
    await content.return(undefined);
  }
}

/** What no folder takes in a name, and what could end a header. */
const UNFIT = /[\p{C}\p{Zl}\p{Zp}/\\:*?"<>|]+/gu;

/** RFC 6266: the name in ASCII for old programs, then whole, as RFC 8187 writes it. */
export function attachment(name: string): string {
  const fit = name.toWellFormed().replace(UNFIT, '-');
  const ascii = fit
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|[%"\\]/g, '_');
  const whole = encodeURIComponent(fit).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}
