import { type Kysely, type RawBuilder, sql } from 'kysely';
import { GUARDED_ACTIONS } from '#domain/audit/actions.ts';
import type { AuditHead } from './audit.ts';
import type { Databases } from './connect.ts';
import type { Tx } from './scope.ts';

/**
 * Reading the audit trail. Lists are ordered by (time, whose chain, number): a chain is written in the order of its
 * numbers, but the clocks of several servers differ, and what people look for is a time.
 */

export interface TrailRow {
  /** Whose chain it stands in. */
  readonly chain: 'customer' | 'partner';
  readonly chainId: string;
  readonly seq: number;
  readonly at: Date;
  readonly staffId: string | null;
  readonly staffName: string | null;
  readonly address: string | null;
  readonly action: string;
  /** Whom it concerns; null: the partner itself. */
  readonly customerId: string | null;
  readonly customerName: string | null;
  readonly operationId: string | null;
  readonly operationNumber: number | null;
  readonly userId: string | null;
  readonly userName: string | null;
  /** Canonical JSON texts. */
  readonly before: string | null;
  readonly after: string | null;
  readonly hash: Buffer;
}

export interface TrailFilter {
  /** Ids of staff: who did it. */
  readonly who: readonly string[] | null;
  readonly action: string | null;
  /** One user by id, or a regular expression over names. */
  readonly user: { readonly id: string } | { readonly pattern: string } | null;
  readonly operationId: string | null;
  readonly from: Date | null;
  /** The first instant that is too late. */
  readonly to: Date | null;
}

export interface TrailKey {
  /** RFC 3339 */
  readonly at: string;
  readonly chainId: string;
  readonly seq: number;
}

export interface TrailPage {
  readonly after: TrailKey | null;
  readonly backwards: boolean;
  readonly limit: number;
}

/** What of a partner's chain is shown: with `guarded`, what concerns the security of the portal too. */
export interface PartnerPart {
  readonly partnerId: string;
  readonly guarded: boolean;
}

const TRUE = sql`true`;

/** Conditions that both kinds of entries can meet, on `e`. */
function shared({ who, action, from, to }: TrailFilter): RawBuilder<unknown> {
  return sql`${who === null ? TRUE : sql`e.staff_id = ANY (${who}::uuid[])`} AND ${action === null ? TRUE : sql`e.action = ${action}`}
    AND ${from === null ? TRUE : sql`e.at >= ${from}`} AND ${to === null ? TRUE : sql`e.at < ${to}`}`;
}

function ofUsers(filter: TrailFilter): RawBuilder<unknown> {
  const { user, operationId } = filter;
  const who = user === null ? TRUE : 'id' in user ? sql`e.user_id = ${user.id}` : sql`e.user_name ~ ${user.pattern}`;
  return sql`${shared(filter)} AND ${who} AND ${operationId === null ? TRUE : sql`e.operation_id = ${operationId}`}`;
}

/** Entries of the partner's own tell neither of users nor of operations. */
function ofPartner(filter: TrailFilter, guarded: boolean): RawBuilder<unknown> {
  if (filter.user !== null || filter.operationId !== null) return sql`false`;
  return guarded ? shared(filter) : sql`${shared(filter)} AND e.action <> ALL (${GUARDED_ACTIONS}::text[])`;
}

/** The bound by time alone is what an index can use; the row comparison decides among equal times. */
function beyond({ after, backwards }: TrailPage, chainId: RawBuilder<unknown>): RawBuilder<unknown> {
  if (after === null) return TRUE;
  const sign = backwards ? sql`>` : sql`<`;
  return sql`e.at ${sign}= ${after.at}::timestamptz
    AND (e.at, ${chainId}, e.seq) ${sign} (${after.at}::timestamptz, ${after.chainId}::uuid, ${after.seq}::bigint)`;
}

const direction = ({ backwards }: TrailPage) => (backwards ? sql`ASC` : sql`DESC`);

/** `customer` names the entry's customer: sql fragments for its id and name. */
function customerColumns(name: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`'customer' AS chain, e.customer_id AS "chainId", e.seq, e.at, e.staff_id AS "staffId",
    e.staff_name AS "staffName", e.address, e.action, e.customer_id AS "customerId", ${name} AS "customerName",
    e.operation_id AS "operationId", o.number AS "operationNumber", e.user_id AS "userId", e.user_name AS "userName",
    e.before::text AS before, e.after::text AS after, e.hash`;
}

const PARTNER_COLUMNS = sql`'partner' AS chain, e.partner_id AS "chainId", e.seq, e.at, e.staff_id AS "staffId",
  e.staff_name AS "staffName", e.address, e.action, e.customer_id AS "customerId", e.customer_name AS "customerName",
  NULL::uuid AS "operationId", NULL::integer AS "operationNumber", NULL::uuid AS "userId", NULL::text AS "userName",
  e.before::text AS before, e.after::text AS after, e.hash`;

const withOperation = sql`LEFT JOIN operation o ON o.customer_id = e.customer_id AND o.id = e.operation_id`;

/**
 * Entries of a customer's chain and those of the partner's that concern the customer, the newest first; each part by its
 * index (audit_entry_by_time or audit_entry_by_user, partner_audit_entry_by_customer). In the scope of both.
 */
export async function listCustomerTrail(
  tx: Tx,
  { customerId, name }: { readonly customerId: string; readonly name: string },
  args: { partner: PartnerPart; filter: TrailFilter; page: TrailPage },
): Promise<TrailRow[]> {
  const { partner, filter, page } = args;
  const order = direction(page);
  const { rows } = await sql<TrailRow>`
    SELECT t.* FROM (
      (SELECT ${customerColumns(sql`${name}::text`)} FROM audit_entry e ${withOperation}
        WHERE e.customer_id = ${customerId} AND ${ofUsers(filter)} AND ${beyond(page, sql`e.customer_id`)}
        ORDER BY e.at ${order}, e.seq ${order} LIMIT ${page.limit})
      UNION ALL
      (SELECT ${PARTNER_COLUMNS} FROM partner_audit_entry e
        WHERE e.partner_id = ${partner.partnerId} AND e.customer_id = ${customerId}
          AND ${ofPartner(filter, partner.guarded)} AND ${beyond(page, sql`e.partner_id`)}
        ORDER BY e.at ${order}, e.seq ${order} LIMIT ${page.limit})) t
    ORDER BY t.at ${order}, t."chainId" ${order}, t.seq ${order} LIMIT ${page.limit}`.execute(tx);
  return rows;
}

/** How many there are. Without a filter the head of the chain says it; with one all entries are looked at. */
export async function countCustomerTrail(
  tx: Tx,
  customerId: string,
  args: { partner: PartnerPart; filter: TrailFilter },
): Promise<number> {
  const { partner, filter } = args;
  const own = isWhole(filter)
    ? sql`SELECT h.seq - coalesce((SELECT k.seq FROM audit_checkpoint k WHERE k.customer_id = ${customerId}), 0)
        FROM audit_head h WHERE h.customer_id = ${customerId}`
    : sql`SELECT count(*) FROM audit_entry e WHERE e.customer_id = ${customerId} AND ${ofUsers(filter)}`;
  const { rows } = await sql<{ total: number }>`
    SELECT (coalesce((${own}), 0) + (SELECT count(*) FROM partner_audit_entry e
      WHERE e.partner_id = ${partner.partnerId} AND e.customer_id = ${customerId}
        AND ${ofPartner(filter, partner.guarded)}))::bigint AS total`.execute(tx);
  return rows[0]?.total ?? 0;
}

const isWhole = (filter: TrailFilter) => Object.values(filter).every((one) => one === null);

/** Customers whose entries the viewer may read, as `g (customer_id, name)`: see db/across.ts, whose role runs these. */
export interface TrailAcross extends PartnerPart {
  /** SELECT customer_id, name FROM … */
  readonly granted: RawBuilder<unknown>;
}

/** Without the right to guard the portal one sees what concerns one's customers. */
function partnerRows({ partnerId, guarded }: TrailAcross, filter: TrailFilter): RawBuilder<unknown> {
  const reach = guarded ? TRUE : sql`e.customer_id IN (SELECT g.customer_id FROM granted g)`;
  return sql`partner_audit_entry e WHERE e.partner_id = ${partnerId} AND ${ofPartner(filter, guarded)} AND ${reach}`;
}

/**
 * The same over all customers: of each the newest entry that fits is looked at (one step in audit_entry_by_time), and
 * only those customers whose newest are among the first can hold what the page shows. Measured: docs/decisions/0022.
 */
export async function listTrailAcross(
  databases: Databases,
  across: TrailAcross,
  args: { filter: TrailFilter; page: TrailPage },
): Promise<TrailRow[]> {
  const { filter, page } = args;
  const order = direction(page);
  const fits = sql`${ofUsers(filter)} AND ${beyond(page, sql`g.customer_id`)}`;
  const { rows } = await sql<TrailRow>`
    WITH granted AS MATERIALIZED (${across.granted}),
    first AS MATERIALIZED (
      SELECT g.customer_id, g.name, f.at FROM granted g CROSS JOIN LATERAL (
        SELECT e.at FROM audit_entry e WHERE e.customer_id = g.customer_id AND ${fits}
        ORDER BY e.at ${order}, e.seq ${order} LIMIT 1) f
      ORDER BY f.at ${order}, g.customer_id ${order} LIMIT ${page.limit})
    SELECT t.* FROM (
      (SELECT n.* FROM first g CROSS JOIN LATERAL (
        SELECT ${customerColumns(sql`g.name`)} FROM audit_entry e ${withOperation}
        WHERE e.customer_id = g.customer_id AND ${fits}
        ORDER BY e.at ${order}, e.seq ${order} LIMIT ${page.limit}) n)
      UNION ALL
      (SELECT ${PARTNER_COLUMNS} FROM ${partnerRows(across, filter)} AND ${beyond(page, sql`e.partner_id`)}
        ORDER BY e.at ${order}, e.seq ${order} LIMIT ${page.limit})) t
    ORDER BY t.at ${order}, t."chainId" ${order}, t.seq ${order} LIMIT ${page.limit}`.execute(databases.across);
  return rows;
}

export async function countTrailAcross(
  databases: Databases,
  across: TrailAcross,
  filter: TrailFilter,
): Promise<number> {
  const own = isWhole(filter)
    ? sql`SELECT sum(h.seq - coalesce(k.seq, 0)) FROM granted g JOIN audit_head h ON h.customer_id = g.customer_id
        LEFT JOIN audit_checkpoint k ON k.customer_id = g.customer_id`
    : sql`SELECT sum(n.entries) FROM granted g CROSS JOIN LATERAL (SELECT count(*) AS entries FROM audit_entry e
        WHERE e.customer_id = g.customer_id AND ${ofUsers(filter)}) n`;
  const { rows } = await sql<{ total: number }>`
    WITH granted AS MATERIALIZED (${across.granted})
    SELECT (coalesce((${own}), 0) + (SELECT count(*) FROM ${partnerRows(across, filter)}))::bigint AS total`.execute(
    databases.across,
  );
  return rows[0]?.total ?? 0;
}

/** For files: the entries of one chain by number, beyond `afterSeq`. */
export interface ChainSlice {
  readonly filter: TrailFilter;
  readonly descending: boolean;
  /** null: from the beginning, or from the end. */
  readonly afterSeq: number | null;
  /** No entry above it: where the chain ended when the file was begun. */
  readonly upTo: number;
  readonly limit: number;
}

function slice({ descending, afterSeq, upTo }: ChainSlice): RawBuilder<unknown> {
  const further = afterSeq === null ? TRUE : descending ? sql`e.seq < ${afterSeq}` : sql`e.seq > ${afterSeq}`;
  return sql`${further} AND e.seq <= ${upTo}`;
}

/** Of a customer's chain, by its primary key. */
export async function readCustomerSlice(
  db: Kysely<unknown>,
  customer: { readonly customerId: string; readonly name: string },
  of: ChainSlice,
): Promise<TrailRow[]> {
  const { rows } = await sql<TrailRow>`
    SELECT ${customerColumns(sql`${customer.name}::text`)} FROM audit_entry e ${withOperation}
    WHERE e.customer_id = ${customer.customerId} AND ${ofUsers(of.filter)} AND ${slice(of)}
    ORDER BY e.seq ${of.descending ? sql`DESC` : sql`ASC`} LIMIT ${of.limit}`.execute(db);
  return rows;
}

/** Of the partner's chain: of these customers alone, or all of it. */
export async function readPartnerSlice(
  db: Kysely<unknown>,
  partner: PartnerPart & { readonly customerIds: readonly string[] | null },
  of: ChainSlice,
): Promise<TrailRow[]> {
  const { partnerId, guarded, customerIds } = partner;
  const reach = customerIds === null ? TRUE : sql`e.customer_id = ANY (${customerIds}::uuid[])`;
  const { rows } = await sql<TrailRow>`
    SELECT ${PARTNER_COLUMNS} FROM partner_audit_entry e
    WHERE e.partner_id = ${partnerId} AND ${ofPartner(of.filter, guarded)} AND ${reach} AND ${slice(of)}
    ORDER BY e.seq ${of.descending ? sql`DESC` : sql`ASC`} LIMIT ${of.limit}`.execute(db);
  return rows;
}

/** Beginning and end of a chain, as they were signed. */
export interface ChainEnds {
  readonly head: AuditHead | null;
  readonly checkpoint: AuditHead | null;
}

export async function readChainEnds(db: Kysely<unknown>, chain: TrailRow['chain'], id: string): Promise<ChainEnds> {
  const [head, checkpoint] =
    chain === 'customer'
      ? [
          sql<AuditHead>`SELECT h.seq, h.hash, h.signature FROM audit_head h WHERE h.customer_id = ${id}`,
          sql<AuditHead>`SELECT k.seq, k.hash, k.signature FROM audit_checkpoint k WHERE k.customer_id = ${id}`,
        ]
      : [
          sql<AuditHead>`SELECT h.seq, h.hash, h.signature FROM partner_audit_head h WHERE h.partner_id = ${id}`,
          sql<AuditHead>`SELECT k.seq, k.hash, k.signature FROM partner_audit_checkpoint k WHERE k.partner_id = ${id}`,
        ];
  return {
    head: (await head.execute(db)).rows[0] ?? null,
    checkpoint: (await checkpoint.execute(db)).rows[0] ?? null,
  };
}
