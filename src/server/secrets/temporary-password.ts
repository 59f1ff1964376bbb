import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomFillSync,
} from 'node:crypto';
import { deriveKey, type Keys } from './keys.ts';

/** Without what looks alike (0 O o, 1 l I i, …): 54 characters, 5.75 bits each. */
const LOWER = 'abcdefghjkmnpqrstuvwxyz';
const UPPER = 'ABCDEFGHJKLMNPQRSTUVWXYZ';
const DIGITS = '2345678';
const ALPHABET = LOWER + UPPER + DIGITS;
const LENGTH = 20;
const GROUP = 5;

/**
 * A new temporary password: 20 characters in four groups (115 bits before the classes are asked for, 112 and more after),
 * with a small and a capital letter, a digit, and the hyphens between the groups.
 */
export function newTemporaryPassword(): string {
  for (;;) {
    const characters = randomCharacters();
    if (!hasEachClass(characters)) continue;
    const groups: string[] = [];
    for (let at = 0; at < LENGTH; at += GROUP) groups.push(characters.slice(at, at + GROUP));
    return groups.join('-');
  }
}

function randomCharacters(): string {
  let text = '';
  // bytes beyond the last whole multiple of the alphabet would favour its beginning
  const bound = 256 - (256 % ALPHABET.length);
  while (text.length < LENGTH) {
    for (const byte of takeRandom(2 * LENGTH)) {
      if (byte < bound && text.length < LENGTH) text += ALPHABET[byte % ALPHABET.length];
    }
  }
  return text;
}

/** Random bytes of the system, fetched many at a time: a call for each password was half of what it costs to make one. */
const POOL = Buffer.alloc(8_192);
let taken = POOL.length;

/** Each byte is handed out once, and is no longer in the pool then. */
function takeRandom(count: number): Buffer {
  if (taken + count > POOL.length) {
    randomFillSync(POOL);
    taken = 0;
  }
  const bytes = Buffer.from(POOL.subarray(taken, taken + count));
  POOL.fill(0, taken, taken + count);
  taken += count;
  return bytes;
}

const CLASSES = [LOWER, UPPER, DIGITS].map((some) => new RegExp(`[${some}]`));

function hasEachClass(text: string): boolean {
  return CLASSES.every((some) => some.test(text));
}

/** What is kept to check a temporary password by (T36): HMAC-SHA-256 with a key of its own, bound to the user. Base64url. */
export function temporaryHash(keys: Keys, user: { customerId: string; userId: string }, password: string): string {
  return createHmac('sha256', derivedKey(keys, 'temporary password'))
    .update(`${user.customerId}|${user.userId}|${password}`)
    .digest('base64url');
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/** The password under the key file (AES-256-GCM), bound to the user: until it is handed over. */
export function sealPassword(keys: Keys, user: { customerId: string; userId: string }, password: string): Buffer {
  const iv = takeRandom(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', derivedKey(keys, 'sealed password'), iv);
  cipher.setAAD(Buffer.from(`${user.customerId}|${user.userId}`));
  return Buffer.concat([iv, cipher.update(password, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when it was sealed for somebody else, with another key file, or was changed since. */
export function openPassword(keys: Keys, user: { customerId: string; userId: string }, sealed: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', derivedKey(keys, 'sealed password'), sealed.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(`${user.customerId}|${user.userId}`));
  decipher.setAuthTag(sealed.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(sealed.subarray(IV_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8');
}

const derived = new WeakMap<Keys, Map<string, KeyObject>>();

/** Derived once, as the object that ciphers take: an import makes 100,000 passwords, and bytes would be made one each time. */
function derivedKey(keys: Keys, purpose: string): KeyObject {
  const known = derived.get(keys) ?? new Map<string, KeyObject>();
  derived.set(keys, known);
  const key = known.get(purpose) ?? createSecretKey(deriveKey(keys, purpose));
  known.set(purpose, key);
  return key;
}
