import { AUDIT_FILE_TYPES, type AuditFileFormat } from '#contract/audit.ts';
import { differencesOf } from '#domain/audit/difference.ts';
import { type AuditNames, actionWords, changeLine } from '#text/audit-words.ts';
import { fillingTranslate } from '#text/fill.ts';
import { makeFormat } from '#text/format.ts';
import { type Language, loadMessages, type TextKey, type Translate } from '#text/index.ts';
import type { AuditHead } from '../db/audit.ts';
import type { TrailRow } from '../db/audit-trail.ts';
import type { ExportedChain, TrailExport } from '../use-cases/audit/export-trail.ts';
import { namesIn } from '../use-cases/audit/list-trail.ts';
import type { FileContent } from './handler.ts';
import { type FileColumn, fileName, tableFile } from './table-file.ts';

interface Choice {
  readonly format: AuditFileFormat;
  readonly language: Language;
  readonly now: Date;
}

/** The trail as a file: a table for people, or lines from which others can verify the chains (docs/operating.md). */
export async function auditFile(found: TrailExport, { format, language, now }: Choice): Promise<FileContent> {
  const t = fillingTranslate(await loadMessages(language));
  const customer = found.customer ?? { name: '', timeZone: 'UTC' };
  const what = t('audit.file.name');
  if (format === 'jsonl')
    return {
      name: `${fileName(customer, what, now)}.jsonl`,
      type: AUDIT_FILE_TYPES.jsonl,
      content: lines(found.chains),
    };
  const nameOf = namesIn(found.catalogue);
  const names: AuditNames = { t, format: makeFormat(language, 'UTC'), name: (id) => nameOf(id)?.[language] };
  const table = { customer, what, sheet: t('audit.title'), columns: columnsIn(t, names), rows: rowsOf(found.chains) };
  return tableFile(table, { format: 'csv', language, now });
}

async function* rowsOf(chains: AsyncIterable<ExportedChain>): AsyncGenerator<readonly TrailRow[]> {
  for await (const { entries } of chains) yield* entries;
}

function columnsIn(t: Translate, names: AuditNames): readonly FileColumn<TrailRow>[] {
  const column = (key: TextKey, width: number, cell: (row: TrailRow) => string | Date) => ({
    // none of these has parameters
    header: (t as (key: TextKey) => string)(key),
    width,
    cell,
  });
  return [
    column('audit.file.when', 18, ({ at }) => at.toISOString()),
    column('audit.who', 26, ({ staffName }) => staffName ?? t('audit.nobody')),
    column('audit.address', 18, ({ address }) => address ?? ''),
    column('audit.action', 26, ({ action }) => actionWords(action, t)),
    column('audit.customer', 26, ({ customerName, customerId }) => customerName ?? customerId ?? ''),
    column('audit.user', 26, ({ userName }) => userName ?? ''),
    column('audit.operation', 12, ({ operationNumber }) => (operationNumber === null ? '' : String(operationNumber))),
    column('audit.change', 60, ({ action, before, after }) =>
      changeLine({ action, differences: differencesOf(before, after) }, names).join('|'),
    ),
    column('audit.file.before', 40, ({ before }) => before ?? ''),
    column('audit.file.after', 40, ({ after }) => after ?? ''),
    column('audit.file.chain', 12, ({ chain }) =>
      t(chain === 'customer' ? 'audit.file.customerChain' : 'audit.file.partnerChain'),
    ),
    column('audit.file.seq', 10, ({ seq }) => String(seq)),
    column('audit.file.hash', 66, ({ hash }) => hash.toString('hex')),
  ];
}

/** Of each chain: where it begins and ends, then its entries in their order. */
async function* lines(chains: AsyncIterable<ExportedChain>): AsyncGenerator<Uint8Array> {
  for await (const { chain, chainId, complete, checkpoint, head, entries } of chains) {
    yield Buffer.from(line({ type: 'chain', chain, chainId, complete, checkpoint: end(checkpoint), head: end(head) }));
    for await (const batch of entries) yield Buffer.from(batch.map(entryLine).join(''));
  }
}

const line = (value: object) => `${JSON.stringify(value)}\n`;

function end(found: AuditHead | null) {
  if (found === null) return null;
  const { seq, hash, signature } = found;
  return { seq, hash: hash.toString('hex'), signature: signature.toString('hex') };
}

/** before and after are put in as they are stored, byte for byte: the hash was taken over them so. */
function entryLine(row: TrailRow): string {
  const { chain, chainId, seq, at, staffId, staffName, address, action, hash } = row;
  const about =
    chain === 'customer'
      ? { operationId: row.operationId, userId: row.userId, userName: row.userName }
      : { customerId: row.customerId, customerName: row.customerName };
  const facts = { type: 'entry', chain, chainId, seq, at: at.toISOString(), staffId, staffName, address, action };
  const head = JSON.stringify({ ...facts, ...about, hash: hash.toString('hex') });
  return `${head.slice(0, -1)},"before":${row.before ?? 'null'},"after":${row.after ?? 'null'}}\n`;
}
