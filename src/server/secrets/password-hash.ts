import { hash, verify } from '@node-rs/argon2';

/** argon2id (the library's default algorithm) at the strength that OWASP asks for: 19 MiB, two passes, one lane. */
const STRENGTH = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** A PHC string that carries its parameters. The whole password counts, whatever its length and alphabet. */
export function hashPassword(password: string): Promise<string> {
  return hash(password.normalize('NFKC'), STRENGTH);
}

export function verifyPassword(stored: string, password: string): Promise<boolean> {
  return verify(stored, password.normalize('NFKC'));
}

/** Whether a stored hash is weaker than what we make today (T5). Unreadable counts as weaker. */
export function isWeakHash(stored: string): boolean {
  const found = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored);
  if (found === null) return true;
  return Number(found[1]) < STRENGTH.memoryCost || Number(found[2]) < STRENGTH.timeCost;
}

const NOBODYS = 'a password that nobody has: its hash takes the place of one that is not there';
let nobodys: Promise<string> | null = null;

/** The same work as `verifyPassword` where there is no hash to compare with, so that time tells nothing (T1). */
export async function verifyNobody(password: string): Promise<false> {
  nobodys ??= hashPassword(NOBODYS);
  await verifyPassword(await nobodys, password);
  return false;
}
