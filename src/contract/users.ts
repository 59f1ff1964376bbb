import { type Static, Type } from 'typebox';
import {
  Count,
  Country,
  Cursor,
  closed,
  Id,
  Language,
  nullable,
  oneOf,
  PageSize,
  pageOf,
  Search,
  Time,
} from './shapes.ts';

export const USER_SORTS = ['name', 'email', 'location', 'created', 'licenses'] as const;
export const USER_PERMISSIONS = [
  'user',
  'globalAdmin',
  'custom',
  'passwordAdmin',
  'userManagementAdmin',
  'serviceAdmin',
] as const;

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const IdList = Type.String({
  pattern: `^${uuid}(,${uuid}){0,9}$`,
  description: 'Up to ten product ids, joined by commas',
});

/**
 * Which users (S48): all that is given holds together. Flat, so that it reads the same in an address, in a query and in a
 * body. Products, plans and operations that the customer does not have answer notFound.
 */
export const UserFilter = closed({
  search: Type.Optional(Search),
  /** with any licence, or without any */
  licensed: Type.Optional(oneOf(['yes', 'no'])),
  /** with each of these products */
  holding: Type.Optional(IdList),
  /** with none of these products */
  lacking: Type.Optional(IdList),
  planOff: Type.Optional(
    Type.String({
      pattern: `^${uuid}:${uuid}(,${uuid}:${uuid}){0,9}$`,
      description: 'product:plan, joined by commas: with the product, but the plan switched off',
    }),
  ),
  location: Type.Optional(Type.String({ pattern: '^([A-Z]{2}|none)$', description: 'ISO 3166-1 alpha-2, or none' })),
  /** `custom`: any of the three that follow it */
  permission: Type.Optional(oneOf(USER_PERMISSIONS)),
  signIn: Type.Optional(oneOf(['allowed', 'blocked'])),
  createdSince: Type.Optional(
    Type.String({ format: 'date', description: "Created on this day or later, in the customer's time zone" }),
  ),
  failedIn: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'Refused in the operation of this number' }),
  ),
  createdIn: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'Created by the operation of this number' }),
  ),
});

export const UserQuery = closed({
  ...UserFilter.properties,
  sort: Type.Optional(oneOf(USER_SORTS)),
  direction: Type.Optional(oneOf(['ascending', 'descending'])),
  /** a sort by location goes by the names of places in this language; English otherwise */
  language: Type.Optional(Language),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

export const FILE_FORMATS = ['csv', 'xlsx'] as const;
export const fileChoice = {
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
  createdAt: Time,
  /** Product ids, in the order of the products' English names. */
  licenses: Type.Array(Id),
});
export const UserPage = pageOf(UserRow);

/** The bound is asked for by the use case, so that the problem can name it (tooManyUsers), as it does emptySelection. */
const MAX_SELECTION = 100_000;
/** All who match a filter, but these. */
const SelectionPart = closed({ filter: UserFilter, except: Type.Array(Id) });
/**
 * Whom to select: `ids` and everybody of each part, each once; at most 100,000 different users. An exception of one part
 * does not touch another part, nor `ids`.
 */
export const NewSelection = closed({
  ids: Type.Optional(Type.Array(Id, { description: 'At most 100,000 different ids' })),
  parts: Type.Optional(Type.Array(SelectionPart, { maxItems: 10 })),
});
export const SelectionSize = closed({ size: Count });

/** Which of `ids` (the rows of a page) match each of the filters. */
export const MatchRequest = closed({
  ids: Type.Array(Id, { maxItems: 100 }),
  filters: Type.Array(UserFilter, { maxItems: 10 }),
});
/** One list for each filter, in the order asked. */
export const MatchAnswer = closed({ matching: Type.Array(Type.Array(Id)) });

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

export type UserFilter = Static<typeof UserFilter>;
export type UserRow = Static<typeof UserRow>;
export type Selection = Static<typeof Selection>;
export type FileFormat = (typeof FILE_FORMATS)[number];
