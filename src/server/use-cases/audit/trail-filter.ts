import type { AuditAction } from '#domain/audit/actions.ts';
import { namePattern } from '#domain/audit/name-pattern.ts';
import { foldForSearch } from '#domain/users/keys.ts';
import type { TrailFilter } from '../../db/audit-trail.ts';
import { findOperationByNumber } from '../../db/operations.ts';
import type { Tx } from '../../db/scope.ts';

/** What a list of the audit trail is narrowed to. */
export interface TrailQuery {
  /** A part of the name of who did it. */
  readonly who?: string | undefined;
  readonly action?: AuditAction | undefined;
  /** A part of a user's name, or the id of one. */
  readonly user?: string | undefined;
  /** RFC 3339: the first instant that is meant, and the first that no longer is. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

const ID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

export function trailFilter({ who, action, user, from, to }: TrailQuery): TrailFilter {
  const name = (text: string | undefined) =>
    text === undefined || foldForSearch(text) === '' ? null : namePattern(text);
  const pattern = name(user);
  return {
    who: name(who),
    action: action ?? null,
    user: user !== undefined && ID.test(user) ? { id: user } : pattern === null ? null : { pattern },
    operationId: null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
  };
}

/** The same with the number of an operation, which is unique at one customer only; null: it has no such operation. */
export async function trailFilterAt(
  tx: Tx,
  customerId: string,
  query: TrailQuery & { readonly operation?: number | undefined },
): Promise<TrailFilter | null> {
  const filter = trailFilter(query);
  if (query.operation === undefined) return filter;
  const found = await findOperationByNumber(tx, customerId, query.operation);
  return found === null ? null : { ...filter, operationId: found.id };
}
