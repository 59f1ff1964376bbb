import type { UserRow } from '#contract/users.ts';
import { foldForSearch, nameKey } from '#domain/users/keys.ts';
import type { Picked } from '../../ui/picked.ts';

/** The ticked users in the order of every list (folded name, then id), those that match the search. */
export function selectedRows(
  picked: Pick<Picked, 'rows'>,
  search: string | undefined,
  descending: boolean,
): readonly UserRow[] {
  const wanted = foldForSearch(search ?? '');
  const keyed = [...picked.rows.values()]
    .filter((user) => wanted === '' || foldForSearch(`${user.displayName}\n${user.email}`).includes(wanted))
    .map((user) => ({ user, key: nameKey(user.displayName) }));
  const turn = descending ? -1 : 1;
  const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
  return keyed.sort((a, b) => turn * (compare(a.key, b.key) || compare(a.user.id, b.user.id))).map(({ user }) => user);
}
