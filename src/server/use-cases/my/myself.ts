import { type GrantedCustomer, inCustomer, type Tx } from '../../db/scope.ts';
import { findUserSession, insertUserSession, touchUserSession } from '../../db/user-sign-in.ts';
import { newCustomerToken, readCustomerToken } from '../../secrets/customer-token.ts';
import { customerOfToken } from '../access/at-the-door.ts';
import type { UseCaseContext } from '../context.ts';

/** How long a session of a customer's user may lie unused, and how long it lasts at most (T10). */
const IDLE_MS = 30 * 60_000;
const LIFE_MS = 8 * 60 * 60_000;
/** Use is noted at most this often. */
const NOTE_EVERY_MS = 60_000;

/** A customer's own user who is signed in. They reach what is theirs and nothing else. */
export interface Myself {
  readonly granted: GrantedCustomer;
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
}

/** Who a session cookie's token belongs to now; null: nobody any more (T9, T10). */
export async function findMyself(context: UseCaseContext, token: string): Promise<Myself | null> {
  const read = readCustomerToken(token);
  if (read === null) return null;
  const granted = await customerOfToken(context, read.customerId);
  if (granted === null) return null;
  const now = context.now();
  const { customerId } = granted;
  return inCustomer(context.databases, granted, async (tx) => {
    const usedAfter = new Date(now.getTime() - IDLE_MS);
    const found = await findUserSession(tx, customerId, { tokenHash: read.hash, now, usedAfter });
    if (found === null) return null;
    const { usedAt, ...user } = found;
    if (now.getTime() - usedAt.getTime() > NOTE_EVERY_MS) await touchUserSession(tx, customerId, read.hash, now);
    return { granted, ...user };
  });
}

/** Begins a session of a user with the password that was made then. @returns the token for the cookie */
export async function beginSession(
  tx: Tx,
  context: UseCaseContext,
  granted: GrantedCustomer,
  user: { readonly userId: string; readonly passwordMadeAt: Date },
): Promise<string> {
  const at = context.now();
  const { token, hash: tokenHash } = newCustomerToken(granted.customerId);
  const expiresAt = new Date(at.getTime() + LIFE_MS);
  await insertUserSession(tx, granted.customerId, { ...user, tokenHash, at, expiresAt });
  return token;
}
