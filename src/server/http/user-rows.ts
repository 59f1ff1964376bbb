import type { UserListRow } from '../db/users.ts';
import type { PageOf } from '../use-cases/paging.ts';

/** A page of users on the wire. */
export function encodeUsers(page: PageOf<UserListRow>) {
  return {
    ...page,
    items: page.items.map((user) => ({
      ...user,
      createdAt: user.createdAt.toISOString(),
      licenses: [...user.licenses],
    })),
  };
}
