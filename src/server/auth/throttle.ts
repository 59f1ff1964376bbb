import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Problem } from '#domain/problem.ts';
import type { Databases } from '../db/connect.ts';
import { addFailure, findFailures, forgetFailures } from '../db/sign-in-attempts.ts';

/** Failures are counted over so long, in the database: several server processes count together. */
export const WINDOW_MS = 15 * 60_000;
/** One account from one address. */
const MAX_PER_PAIR = 10;
/** All accounts from one address: an office behind one address mistypes a few times. */
const MAX_PER_ADDRESS = 60;
/** One account from everywhere: beyond it each attempt waits. Refusing instead would let strangers lock the owner out (T2). */
const SLOW_PER_ACCOUNT = 100;
const SLOW_MS = 1_000;

/**
 * Holds guessing down per account and per address, alike for accounts that exist and that do not.
 * @returns what `attempt` gives
 * @throws Problem tooManyRequests with the seconds to wait
 */
export async function throttled<T>(
  databases: Databases,
  who: { readonly email: string; readonly address: string; readonly now: Date },
  attempt: () => Promise<T>,
): Promise<T> {
  const account = who.email.trim().toLowerCase();
  const keys = {
    pair: keyOf('pair', `${account}\n${who.address}`),
    address: keyOf('address', who.address),
    account: keyOf('account', account),
  };
  const after = new Date(who.now.getTime() - WINDOW_MS);
  const failures = await findFailures(databases, Object.values(keys), after);
  const count = (key: string) => failures.get(key) ?? 0;
  if (count(keys.pair) >= MAX_PER_PAIR || count(keys.address) >= MAX_PER_ADDRESS)
    throw new Problem('tooManyRequests', { seconds: WINDOW_MS / 1_000 });
  if (count(keys.account) >= SLOW_PER_ACCOUNT) await sleep(SLOW_MS);
  try {
    const result = await attempt();
    if (count(keys.pair) > 0) await forgetFailures(databases, keys.pair);
    return result;
  } catch (error) {
    if (error instanceof Problem && error.code === 'wrongCredentials')
      await addFailure(databases, Object.values(keys), who.now, after);
    throw error;
  }
}

/** Hashed: what people type wrongly into the field of the e-mail may be a password. */
function keyOf(kind: string, value: string): string {
  return `${kind} ${createHash('sha256').update(value).digest('hex')}`;
}
