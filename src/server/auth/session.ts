import { deleteSession, findSession, touchSession } from '../db/staff.ts';
import type { Actor, UseCaseContext } from '../use-cases/context.ts';

/** How long a session may lie unused (T10). */
const IDLE_MS = 2 * 60 * 60_000;
/** Use is noted at most this often. */
const NOTE_EVERY_MS = 60_000;

/** The signed-in member of staff behind a token; null: no session, an expired one, or the person is blocked. */
export async function findActor(
  context: UseCaseContext,
  args: { token: string; customerId: string | null; address: string | null },
): Promise<Actor | null> {
  const now = context.now();
  const row = await findSession(context.databases, {
    token: args.token,
    customerId: args.customerId,
    now,
    usedAfter: new Date(now.getTime() - IDLE_MS),
  });
  if (row === null) return null;
  if (now.getTime() - row.used_at.getTime() > NOTE_EVERY_MS) await touchSession(context.databases, row.session_id, now);
  return {
    staffId: row.staff_id,
    displayName: row.display_name,
    email: row.email,
    language: row.language,
    theme: row.theme,
    singleKeys: row.single_keys,
    partnerId: row.partner_id,
    partnerName: row.partner_name,
    grants: row.grants,
    address: args.address,
    customer:
      row.customer_id === null
        ? null
        : { id: row.customer_id, partnerId: row.partner_id, archived: row.customer_archived === true },
  };
}

/** The token is nothing from now on, on every server. */
export function endSession(context: UseCaseContext, token: string): Promise<void> {
  return deleteSession(context.databases, token);
}
