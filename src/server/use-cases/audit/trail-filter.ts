import type { AuditAction } from '#domain/audit/actions.ts';
import { namePattern } from '#domain/audit/name-pattern.ts';
import { foldForSearch } from '#domain/users/keys.ts';
import type { TrailFilter } from '../../db/audit-trail.ts';
import { findOperationByNumber } from '../../db/operations.ts';
import { inPartner, type Tx } from '../../db/scope.ts';
import { listStaffNames } from '../../db/staff.ts';
import type { Actor, UseCaseContext } from '../context.ts';

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

/** With the names of staff as they are now. */
export async function trailFilter(
  context: UseCaseContext,
  actor: Actor,
  { who, action, user, from, to }: TrailQuery,
): Promise<TrailFilter> {
  const pattern = user === undefined || foldForSearch(user) === '' ? null : namePattern(user);
  return {
    who: who === undefined ? null : await staffNamed(context, actor, who),
    action: action ?? null,
    user: user !== undefined && ID.test(user) ? { id: user } : pattern === null ? null : { pattern },
    operationId: null,
    from: from === undefined ? null : new Date(from),
    to: to === undefined ? null : new Date(to),
  };
}

/** Ids of the members of staff whose names, as they are now, have the text in them. */
export async function staffNamed(context: UseCaseContext, { partnerId }: Actor, text: string): Promise<string[]> {
  const folded = foldForSearch(text);
  const staff = await inPartner(context.databases, partnerId, (tx) => listStaffNames(tx, partnerId));
  return staff.filter(({ displayName }) => foldForSearch(displayName).includes(folded)).map(({ id }) => id);
}

/** The same with the number of an operation, which is unique at one customer only; null: it has no such operation. */
export async function atOperation(
  tx: Tx,
  customerId: string,
  filter: TrailFilter,
  operation: number | undefined,
): Promise<TrailFilter | null> {
  if (operation === undefined) return filter;
  const found = await findOperationByNumber(tx, customerId, operation);
  return found === null ? null : { ...filter, operationId: found.id };
}
