import { type Static, Type } from 'typebox';
import { closed, Id, Search } from './shapes.ts';

export const SearchQuery = closed({ search: Search });

/** What is found over all customers the person may see: the best few of each kind. */
export const SearchResult = closed({
  customers: Type.Array(closed({ id: Id, name: Type.String(), domain: Type.String() })),
  users: Type.Array(
    closed({ customerId: Id, customerName: Type.String(), id: Id, displayName: Type.String(), email: Type.String() }),
  ),
  /** More users match than are here. */
  more: Type.Boolean(),
});

export type SearchResult = Static<typeof SearchResult>;
