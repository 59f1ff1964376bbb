import { type Static, Type } from 'typebox';
import { Count, Country, Cursor, closed, Id, Language, nullable, oneOf, PageSize, pageOf, Search, Time } from './shapes.ts';

export const USER_SORTS = ['name'] as const;

export const UserQuery = closed({
  search: Type.Optional(Search),
  sort: Type.Optional(oneOf(USER_SORTS)),
  direction: Type.Optional(oneOf(['ascending', 'descending'])),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

export const FILE_FORMATS = ['csv', 'xlsx'] as const;
const fileChoice = {
  format: oneOf(FILE_FORMATS),
  /** of headers, places and products; left out: the signed-in person's */
  language: Type.Optional(Language),
};
const { size: _size, cursor: _cursor, ...userList } = UserQuery.properties;
export const UserFileQuery = closed({ ...userList, ...fileChoice });
export const UserSelectionFileQuery = closed(fileChoice);
export const FILE_TYPES = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const satisfies Record<(typeof FILE_FORMATS)[number], string>;
export const USER_FILE = { file: Object.values(FILE_TYPES) };

export const UserRow = closed({
  id: Id,
  displayName: Type.String(),
  email: Type.String(),
  location: nullable(Country),
  blocked: Type.Boolean(),
  permission: oneOf(['user', 'globalAdmin', 'custom']),
  /** Product ids, in the order of the products' English names. */
  licenses: Type.Array(Id),
});
export const UserPage = pageOf(UserRow);

/** The bound is asked for by the use case, so that the problem can name it (tooManyUsers), as it does emptySelection. */
const MAX_SELECTION = 100_000;
export const NewSelection = closed({ ids: Type.Array(Id, { description: 'At most 100,000 different ids' }) });

/** A resolved selection. `notFound`: ids of the request that are no users of this customer (now); they are left out. */
export const Selection = closed({
  id: Id,
  size: Count,
  withoutLocation: Count,
  createdAt: Time,
  expiresAt: Time,
});
export const CreatedSelection = closed({ ...Selection.properties, notFound: Type.Array(Type.String()) });

export const SelectionUserQuery = closed({
  search: Type.Optional(Search),
  /** only those who hold this product */
  holding: Type.Optional(Id),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});
export const SelectionRemoval = closed({ ids: Type.Array(Id, { minItems: 1, maxItems: MAX_SELECTION }) });

export type UserRow = Static<typeof UserRow>;
export type Selection = Static<typeof Selection>;
export type FileFormat = (typeof FILE_FORMATS)[number];
