import type { FastifyInstance } from 'fastify';
import { Problem } from '#domain/problem.ts';

/** Refuses every write at once while the disk is full (T48): reads go on, and so does all as soon as there is room. */
export function refuseWritesWhile(app: FastifyInstance, storageFull: () => boolean): void {
  app.addHook('onRequest', async ({ method }) => {
    if (method !== 'GET' && method !== 'HEAD' && storageFull()) throw new Problem('storageFull');
  });
}
