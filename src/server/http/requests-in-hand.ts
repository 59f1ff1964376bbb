import type { FastifyInstance } from 'fastify';
import { Problem } from '#domain/problem.ts';

/** Whoever watches is answered in any weather. */
const WATCHING = new Set(['/healthz', '/readyz', '/metrics']);

/**
 * A bound on requests under way (T51): with a slow database they would otherwise pile up, each with its body, until
 * memory ends. Beyond it the answer is 503 with Retry-After, at once.
 */
export function limitRequestsInHand(app: FastifyInstance, most: number): void {
  const inHand = new WeakSet<object>();
  let count = 0;
  app.addHook('onRequest', async (request, reply) => {
    if (WATCHING.has(request.url)) return;
    if (count >= most) throw new Problem('overloaded');
    count += 1;
    inHand.add(reply.raw);
    // also when the client goes away before the answer
    reply.raw.once('close', () => {
      if (inHand.delete(reply.raw)) count -= 1;
    });
  });
}
