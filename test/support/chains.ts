import { asOwner } from '#server/db/owner.ts';
import { type ChainReport, verifyAudit } from '#server/use-cases/audit/verify-audit.ts';
import type { TestDatabase } from './database.ts';

/** The audit chains of a database that do not hold together; there must be some that do. */
export function chainFaults({ access, keys }: TestDatabase): Promise<ChainReport[]> {
  return asOwner(access.owner, async (owner) => {
    const reports: ChainReport[] = [];
    for await (const report of verifyAudit(owner, keys)) reports.push(report);
    if (reports.every(({ entries }) => entries === 0)) throw new Error('No chain holds an entry.');
    return reports.filter(({ fault }) => fault !== null);
  });
}
