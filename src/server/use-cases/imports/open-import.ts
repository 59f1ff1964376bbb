import { Problem } from '#domain/problem.ts';
import { findImport, type ImportRecord, lockImport } from '../../db/imports.ts';
import type { Tx } from '../../db/scope.ts';
import type { Actor } from '../context.ts';

/** How long an import waits to be saved, and its file to be fetched after that. */
export const IMPORT_LIFETIME = 24 * 60 * 60 * 1000;

/**
 * An import as its maker finds it; to everybody else it is not there.
 * @throws Problem notFound, importExpired
 */
export async function findOpenImport(
  tx: Tx,
  actor: Actor,
  { customerId, importId }: { customerId: string; importId: string },
  now: Date,
): Promise<ImportRecord> {
  return checkOwn(await findImport(tx, customerId, importId), actor, now);
}

/**
 * The same for changing it: held until the end of the transaction.
 * @throws Problem notFound, importExpired, importStarted
 */
export async function lockOpenImport(
  tx: Tx,
  actor: Actor,
  { customerId, importId }: { customerId: string; importId: string },
  now: Date,
): Promise<ImportRecord> {
  const found = checkOwn(await lockImport(tx, customerId, importId), actor, now);
  if (found.operationId !== null) throw new Problem('importStarted');
  return found;
}

/** @throws Problem notFound, importExpired */
export function checkOwn(found: ImportRecord | null, actor: Actor, now: Date): ImportRecord {
  if (found === null || found.staffId !== actor.staffId) throw new Problem('notFound');
  if (found.expiresAt <= now) throw new Problem('importExpired');
  return found;
}
