import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Problem } from '#domain/problem.ts';

const MOST_OF_CONNECTION = 10;

/**
 * Whoever watches is answered in any weather; streams of events are long and idle, and have a bound of their own
 * (event-answer.ts).
 */
const UNBOUND = new Set(['/healthz', '/readyz', '/metrics', '/api/events']);

/**
 * A bound on requests under way (T51): with a slow database they would otherwise pile up, each with its body, until
 * memory ends. Beyond it the answer is 503 with Retry-After, at once.
 */
export function limitRequestsInHand(app: FastifyInstance, most: number): void {
  const inHand = new WeakSet<object>();
  const ofConnection = new WeakMap<Socket, number>();
  let count = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (UNBOUND.has(request.url.split('?', 1)[0] ?? '')) return;
    if (count >= most) throw new Problem('overloaded');
    const { socket } = request;
    const before = ofConnection.get(socket) ?? 0;
    // browsers and proxies ask one thing at a time; who lines up more, and takes no answers, would use up the bound alone
    if (before >= MOST_OF_CONNECTION) return void socket.destroy();
    ofConnection.set(socket, before + 1);
    count += 1;
    inHand.add(reply.raw);
    // also when the client goes away before the answer
    reply.raw.once('close', () => {
      if (!inHand.delete(reply.raw)) return;
      count -= 1;
      ofConnection.set(socket, (ofConnection.get(socket) ?? 1) - 1);
    });
  });
}
