import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newTemporaryPassword, openPassword, sealPassword, temporaryHash } from './temporary-password.ts';

const keys = { secret: randomBytes(32) };
const user = { customerId: '019b8b74-0000-7000-8000-000000000001', userId: '019b8b74-0000-7000-8000-000000000002' };

describe('a temporary password', () => {
  const some = Array.from({ length: 2_000 }, newTemporaryPassword);

  it('is four groups of five, without what looks alike, of three classes and hyphens', () => {
    for (const password of some) {
      expect(password).toMatch(/^([A-Za-z2-8]{5}-){3}[A-Za-z2-8]{5}$/);
      expect(password).not.toMatch(/[O0oIl1i9]/);
      expect([/[a-z]/.test(password), /[A-Z]/.test(password), /[2-8]/.test(password)]).toEqual([true, true, true]);
    }
    expect(new Set(some).size).toBe(some.length);
  });

  it('has 112 bits and more (T36), each character as likely as the others', () => {
    const letters = some.join('').replaceAll('-', '');
    const counts = new Map<string, number>();
    for (const letter of letters) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(20 * Math.log2(counts.size)).toBeGreaterThanOrEqual(112);
    // 40,000 characters over 53: 755 each, 27 of deviation; digits are asked for and so a little more common
    for (const [letter, count] of counts) expect(count, letter).toBeGreaterThan(755 - 6 * 27);
    for (const [letter, count] of counts) expect(count, letter).toBeLessThan(755 + 8 * 27);
  });

  it('is opened for its user, with its key and unchanged, and in no other way', () => {
    const [password = ''] = some;
    const sealed = sealPassword(keys, user, password);
    expect(openPassword(keys, user, sealed)).toBe(password);
    expect(sealed.toString('latin1')).not.toContain(password);
    expect(sealPassword(keys, user, password).equals(sealed)).toBe(false);
    expect(() => openPassword(keys, { ...user, userId: user.customerId }, sealed)).toThrow();
    expect(() => openPassword({ secret: randomBytes(32) }, user, sealed)).toThrow();
    const changed = Buffer.from(sealed);
    changed[20] = (changed[20] ?? 0) ^ 1;
    expect(() => openPassword(keys, user, changed)).toThrow();
  });

  it('is checked by a keyed hash of its user alone', () => {
    const [password = ''] = some;
    const hash = temporaryHash(keys, user, password);
    expect(temporaryHash(keys, user, password)).toBe(hash);
    expect(temporaryHash(keys, { ...user, userId: user.customerId }, password)).not.toBe(hash);
    expect(temporaryHash({ secret: randomBytes(32) }, user, password)).not.toBe(hash);
  });
});
