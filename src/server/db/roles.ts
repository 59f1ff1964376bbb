import type pg from 'pg';
import { deriveKey, installationMark, type Keys } from '../secrets/keys.ts';

export type RoleKind = 'app' | 'across' | 'signin';
export const ROLE_KINDS: readonly RoleKind[] = ['app', 'across', 'signin'];

/** The login role of a kind. Roles belong to the whole database server, hence the installation's mark in the name. */
export function roleName(keys: Keys, kind: RoleKind): string {
  return `seatdesk_${installationMark(keys)}_${kind}`;
}

function rolePassword(keys: Keys, kind: RoleKind): string {
  return deriveKey(keys, `database role ${kind}`).toString('hex');
}

/** Connection URL of a role, from the owner's. */
export function roleUrl(ownerUrl: string, keys: Keys, kind: RoleKind): string {
  const url = new URL(ownerUrl);
  url.username = roleName(keys, kind);
  url.password = rolePassword(keys, kind);
  return url.toString();
}

/** Creates the login roles that are missing and sets their passwords. Owner of nothing, member of nothing. */
export async function createRoles(owner: pg.Client, keys: Keys): Promise<void> {
  for (const kind of ROLE_KINDS) {
    const name = roleName(keys, kind);
    const found = await owner.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [name]);
    const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
    // name and password are hexadecimal by construction; role statements take no parameters
    await owner.query(
      `${verb} ROLE "${name}" LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOINHERIT NOBYPASSRLS PASSWORD '${rolePassword(keys, kind)}'`,
    );
  }
}
