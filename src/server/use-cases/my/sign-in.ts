import { timingSafeEqual } from 'node:crypto';
import { Problem } from '#domain/problem.ts';
import { inCustomer } from '../../db/scope.ts';
import { type CredentialRow, findCredential, strengthenPasswordHash } from '../../db/user-sign-in.ts';
import { hashPassword, isWeakHash, verifyNobody, verifyPassword } from '../../secrets/password-hash.ts';
import { temporaryHash } from '../../secrets/temporary-password.ts';
import { customerOfAddress } from '../access/at-the-door.ts';
import type { UseCaseContext } from '../context.ts';
import { beginSession } from './myself.ts';

/**
 * Signs a customer's own user in. A temporary password begins no session: it is good for choosing another one alone.
 * @throws Problem wrongCredentials, after the same work for unknown, blocked and deleted users (T1)
 */
export async function signInMyself(
  context: UseCaseContext,
  given: { readonly email: string; readonly password: string },
): Promise<{ readonly state: 'mustChoose' } | { readonly state: 'signedIn'; readonly token: string }> {
  const { granted, credential } = await checkCredential(context, given);
  if (credential.kind === 'temporary') return { state: 'mustChoose' };
  const { userId, hash, madeAt } = credential;
  const stronger = isWeakHash(hash) ? await hashPassword(given.password) : null;
  return inCustomer(context.databases, granted, async (tx) => {
    if (stronger !== null)
      await strengthenPasswordHash(tx, granted.customerId, { userId, seen: madeAt, hash: stronger });
    const token = await beginSession(tx, context, granted, { userId, passwordMadeAt: madeAt });
    return { state: 'signedIn', token };
  });
}

/**
 * Who has this e-mail and this password. One argon2id verification is made in any case, so that time tells neither who
 * is there nor what kind of password they have.
 * @throws Problem wrongCredentials
 */
export async function checkCredential(
  context: UseCaseContext,
  given: { readonly email: string; readonly password: string },
) {
  const { granted, emailKey } = await customerOfAddress(context, given.email);
  const credential = await inCustomer(context.databases, granted, (tx) =>
    findCredential(tx, granted.customerId, emailKey),
  );
  const right =
    credential?.kind === 'chosen'
      ? await verifyPassword(credential.hash, given.password)
      : (await verifyNobody(given.password)) ||
        isRightTemporary(context, granted.customerId, credential, given.password);
  if (credential === null || !right) throw new Problem('wrongCredentials');
  return { granted, credential };
}

function isRightTemporary(
  context: UseCaseContext,
  customerId: string,
  credential: CredentialRow | null,
  password: string,
): boolean {
  if (credential === null || credential.expiresAt === null || credential.expiresAt <= context.now()) return false;
  // copied out of a mail or a sheet, it may have spaces around it
  const given = Buffer.from(temporaryHash(context.keys, { customerId, userId: credential.userId }, password.trim()));
  const kept = Buffer.from(credential.hash);
  return given.length === kept.length && timingSafeEqual(given, kept);
}
