import type { Change } from '#domain/licensing/model.ts';
import type { DirectoryChanges } from '../directory/port.ts';

/** Licence changes of users, by kind, as the directory takes them. */
export function licenseChanges(
  users: Iterable<{ readonly userId: string; readonly changes: readonly Change[] }>,
  seats: ReadonlyMap<string, number>,
  at: Date,
): DirectoryChanges {
  const revoked: DirectoryChanges['revoked'][number][] = [];
  const assigned: DirectoryChanges['assigned'][number][] = [];
  const replanned: DirectoryChanges['replanned'][number][] = [];
  const moved: DirectoryChanges['moved'][number][] = [];
  for (const { userId, changes } of users) {
    for (const change of changes) {
      if (change.kind === 'location') moved.push({ userId, location: change.to });
      else if (change.kind === 'revoke') revoked.push({ userId, productId: change.productId });
      else {
        const license = { userId, productId: change.productId, disabledPlans: change.disabledPlans };
        (change.kind === 'assign' ? assigned : replanned).push(license);
      }
    }
  }
  return { at, revoked, assigned, replanned, moved, seats };
}

/** The products that changes name, sorted: the order in which their pools are locked. */
export function productsOf(changes: Iterable<readonly Change[]>): string[] {
  const ids = new Set<string>();
  for (const list of new Set(changes))
    for (const change of list) if (change.kind !== 'location') ids.add(change.productId);
  return [...ids].sort();
}
