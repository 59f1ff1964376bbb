import { createHmac, timingSafeEqual } from 'node:crypto';
import { Problem } from '#domain/problem.ts';
import { deriveKey, type Keys } from './keys.ts';

/**
 * Cursors of lists (T18): what a list needs to go on, opaque and checked. A cursor is bound to the list it came from
 * (`binding`: its name, customer, search, order …) and is good for nothing else.
 */
export function sealCursor(keys: Keys, binding: readonly unknown[], place: unknown): string {
  const text = Buffer.from(JSON.stringify(place)).toString('base64url');
  return `${text}.${mark(keys, binding, text)}`;
}

/** @throws Problem invalidCursor when it was not made by `sealCursor` with the same binding. */
export function openCursor(keys: Keys, binding: readonly unknown[], cursor: string): unknown {
  const dot = cursor.indexOf('.');
  const text = cursor.slice(0, Math.max(dot, 0));
  const expected = Buffer.from(mark(keys, binding, text));
  const given = Buffer.from(cursor.slice(dot + 1));
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new Problem('invalidCursor');
  return JSON.parse(Buffer.from(text, 'base64url').toString());
}

let derived: { readonly keys: Keys; readonly key: Buffer } | null = null;

function mark(keys: Keys, binding: readonly unknown[], text: string): string {
  if (derived?.keys !== keys) derived = { keys, key: deriveKey(keys, 'list cursor') };
  // 128 bits
  return createHmac('sha256', derived.key)
    .update(JSON.stringify([binding, text]))
    .digest()
    .subarray(0, 16)
    .toString('base64url');
}
