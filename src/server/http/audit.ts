import type { AuditEntry } from '#contract/audit.ts';
import type { TrailRow } from '../db/audit-trail.ts';
import { exportAudit, exportCustomerAudit } from '../use-cases/audit/export-trail.ts';
import { listAudit, listCustomerAudit, type TrailPageOf } from '../use-cases/audit/list-trail.ts';
import { auditFile } from './audit-file.ts';
import type { Handlers } from './handler.ts';

export const auditHandlers = {
  listAudit: async (context, { actor, query }) => encodePage(await listAudit(context, actor, query)),
  exportAudit: async (context, { actor, query }) => {
    const { format, language = actor.language ?? 'en', ...filter } = query;
    const found = await exportAudit(context, actor, { ...filter, latestFirst: format === 'csv' });
    return auditFile(found, { format, language, now: context.now() });
  },
  listCustomerAudit: async (context, { actor, params, query }) =>
    encodePage(await listCustomerAudit(context, actor, { ...params, ...query })),
  exportCustomerAudit: async (context, { actor, params, query }) => {
    const { format, language = actor.language ?? 'en', ...filter } = query;
    const wanted = { ...params, ...filter, latestFirst: format === 'csv' };
    return auditFile(await exportCustomerAudit(context, actor, wanted), { format, language, now: context.now() });
  },
} satisfies Pick<Handlers, 'listAudit' | 'exportAudit' | 'listCustomerAudit' | 'exportCustomerAudit'>;

function encodePage({ names, ...page }: TrailPageOf) {
  return {
    ...page,
    items: page.items.map(encodeEntry),
    names: names.map(({ id, name }) => ({ id, name: { ...name } })),
  };
}

function encodeEntry(row: TrailRow): AuditEntry {
  const { chain, chainId, seq, at, staffId, staffName, address, action, before, after, hash } = row;
  const { customerId, customerName, operationId, operationNumber, userId, userName } = row;
  return {
    chain,
    chainId,
    seq,
    at: at.toISOString(),
    staffId,
    staffName,
    address,
    action,
    customer: customerId === null ? null : { id: customerId, name: customerName },
    operation: operationId === null ? null : { id: operationId, number: operationNumber },
    user: userId === null ? null : { id: userId, name: userName },
    before,
    after,
    hash: hash.toString('hex'),
  };
}
