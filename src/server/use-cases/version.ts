import { createHash } from 'node:crypto';
import { canonicalJson } from '#domain/canonical-json.ts';
import { Problem } from '#domain/problem.ts';

/** The version of what can be edited: two are the same exactly when the facts are. For `If-Match` (T45). */
export const versionOf = (facts: object): string =>
  createHash('sha256').update(canonicalJson(facts)).digest('base64url');

/** @throws Problem changedMeanwhile: the edit was made from another version; null: from whatever it is now */
export function refuseStale(facts: object, version: string | null): void {
  if (version !== null && version !== versionOf(facts)) throw new Problem('changedMeanwhile');
}
