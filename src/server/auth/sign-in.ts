import { betterAuth } from 'better-auth';
import { uuidv7 } from 'uuidv7';
import { Problem } from '#domain/problem.ts';
import type { Databases } from '../db/connect.ts';
import { findPasswordHash, storePasswordHash } from '../db/staff.ts';
import { deriveKey, type Keys } from '../secrets/keys.ts';
import { hashPassword, isWeakHash, verifyPassword } from '../secrets/password-hash.ts';
import { throttled } from './throttle.ts';

/** The absolute time-out of a session; the idle one is session.ts's. */
export const SESSION_SECONDS = 12 * 60 * 60;

export interface SignIn {
  /**
   * A new session's token (T8: 32 random characters, new at each sign-in).
   * @throws Problem wrongCredentials, after the same work for unknown and known accounts (T1).
   */
  withPassword(email: string, password: string, address: string): Promise<{ token: string; staffId: string }>;
}

/** better-auth checks the credentials and makes the session; none of its own routes is exposed. */
export function createSignIn(databases: Databases, keys: Keys, now: () => Date): SignIn {
  const auth = betterAuth({
    secret: deriveKey(keys, 'sign-in').toString('hex'),
    baseURL: 'http://localhost',
    database: { db: databases.signIn, type: 'postgres' },
    telemetry: { enabled: false },
    logger: { disabled: true },
    rateLimit: { enabled: false },
    advanced: { database: { generateId: () => uuidv7() } },
    user: {
      modelName: 'sign_in_user',
      fields: { emailVerified: 'email_verified', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    session: {
      modelName: 'sign_in_session',
      fields: {
        userId: 'user_id',
        expiresAt: 'expires_at',
        ipAddress: 'ip_address',
        userAgent: 'user_agent',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
      expiresIn: SESSION_SECONDS,
      disableSessionRefresh: true,
      cookieCache: { enabled: false },
    },
    // dated by the server's one clock
    databaseHooks: {
      session: {
        create: {
          before: async (session) => {
            const at = now();
            const expiresAt = new Date(at.getTime() + SESSION_SECONDS * 1_000);
            return { data: { ...session, createdAt: at, updatedAt: at, expiresAt } };
          },
        },
      },
    },
    account: {
      modelName: 'sign_in_account',
      fields: {
        userId: 'user_id',
        accountId: 'account_id',
        providerId: 'provider_id',
        accessToken: 'access_token',
        refreshToken: 'refresh_token',
        idToken: 'id_token',
        accessTokenExpiresAt: 'access_token_expires_at',
        refreshTokenExpiresAt: 'refresh_token_expires_at',
        createdAt: 'created_at',
        updatedAt: 'updated_at',
      },
    },
    verification: {
      modelName: 'sign_in_verification',
      fields: { expiresAt: 'expires_at', createdAt: 'created_at', updatedAt: 'updated_at' },
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: hashPassword,
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
  });

  return {
    async withPassword(email, password, address) {
      const { token, staffId } = await throttled(databases, { email, address, now: now() }, () =>
        attempt(email, password),
      );
      const stored = await findPasswordHash(databases, staffId);
      if (stored !== null && isWeakHash(stored))
        await storePasswordHash(databases, staffId, await hashPassword(password), now());
      return { token, staffId };
    },
  };

  async function attempt(email: string, password: string): Promise<{ token: string; staffId: string }> {
    try {
      const made = await auth.api.signInEmail({ body: { email: plausibleEmail(email), password } });
      return { token: made.token, staffId: made.user.id };
    } catch (error) {
      if (error instanceof Error && 'statusCode' in error && (error.statusCode === 401 || error.statusCode === 400))
        throw new Problem('wrongCredentials');
      throw error;
    }
  }
}

/** What is no e-mail at all is looked up as one that nobody has: refused without the work, it would be told apart by its time. */
function plausibleEmail(email: string): string {
  const key = email.trim().toLowerCase();
  return /^[a-z0-9._%+'-]+@[a-z0-9-]+(\.[a-z0-9-]+)+$/.test(key) ? key : 'nobody@nowhere.invalid';
}
