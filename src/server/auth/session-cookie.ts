import { createHmac, timingSafeEqual } from 'node:crypto';
import type { CookieSerializeOptions } from '@fastify/cookie';
import { deriveKey, type Keys } from '../secrets/keys.ts';

/**
 * The session cookie: the token and its HMAC by a key outside the database, so that neither a copy of the database
 * nor a guess makes a session, and a forged cookie costs no query.
 */
export interface CookieRules {
  readonly name: string;
  readonly options: CookieSerializeOptions;
  sign(token: string): string;
  /** The token, or null when the value was not made by `sign`. */
  open(value: string | undefined): string | null;
}

/** Whose session: staff's, or that of a customer's own user. A browser may hold one of each; neither opens the other's door. */
export type CookieKind = 'staff' | 'myself';

const NAMES = { staff: 'seatdesk_session', myself: 'seatdesk_my' } as const;

/** `secure`: the browser reaches us over TLS (T11). */
export function cookieRules(keys: Keys, secure: boolean, kind: CookieKind): CookieRules {
  const key = deriveKey(keys, kind === 'staff' ? 'session cookie' : "user's session cookie");
  const sign = (token: string) => `${token}.${createHmac('sha256', key).update(token).digest('base64url')}`;
  return {
    name: secure ? `__Host-${NAMES[kind]}` : NAMES[kind],
    // no expiry: the cookie ends with the browser; the server's own time-outs hold in any case
    options: { httpOnly: true, sameSite: 'lax', path: '/', secure },
    sign,
    open(value) {
      if (value === undefined) return null;
      const token = value.slice(0, value.indexOf('.'));
      const expected = Buffer.from(sign(token));
      const given = Buffer.from(value);
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : null;
    },
  };
}
