import { type Static, Type } from 'typebox';
import { FAULT_CODES } from '#domain/imports/read-row.ts';
import { IMPORT_COLUMNS } from '#domain/imports/words.ts';
import { ProductWish, ReasonGroup } from './licenses.ts';
import { Count, Country, closed, Id, Language, nullable, oneOf, Time } from './shapes.ts';
import { FILE_TYPES } from './users.ts';

/** Bytes of a file: 100,000 rows with all columns filled have some 25 MB. */
export const USER_FILE_LIMIT = 30_000_000;
/** What a file is, is seen in it: a CSV under the type of a spreadsheet is read as CSV. */
export const USER_FILE_TYPES = Object.values(FILE_TYPES);

/** A cell of a spreadsheet holds no more. */
const Text = Type.String({ maxLength: 32_767 });
const RowNumber = Type.Integer({ minimum: 1, maximum: 2_000_000, description: 'As a spreadsheet counts' });

export const UploadQuery = closed({
  name: Type.String({ minLength: 1, maxLength: 255, description: 'How the file is called' }),
});

const ON_EXISTING = ['skip', 'update'] as const;
const columns = [...IMPORT_COLUMNS, 'extra'] as const;

/** What counts in all rows. `existing`: ready or faulty, and a user has the address; `out`: left out by a person. */
const RowCounts = closed({
  rows: Count,
  ready: Count,
  faulty: Count,
  existing: Count,
  /** Of these: with a choice of their own. */
  chosen: Count,
  done: Count,
  out: Count,
  /** Faulty, with a suggestion. */
  guessed: Count,
  /** Of rows that make a new user: what they do not say. */
  withoutLocation: Count,
  withoutPermissions: Count,
  withoutLicenses: Count,
  withLicenses: Count,
  globalAdmins: Count,
});

/** A file of users as it was read. Nothing of the customer's users has changed. */
export const UserImport = closed({
  id: Id,
  fileName: Type.String(),
  format: oneOf(['csv', 'xlsx']),
  charset: nullable(Type.String()),
  separator: nullable(Type.String()),
  /** Of the headers. */
  language: Language,
  /** In the file's order. Null: ignored; derived: known, and said by another column. */
  columns: Type.Array(
    closed({ header: Type.String(), column: nullable(oneOf([...IMPORT_COLUMNS, 'locationCode', 'derived'])) }),
  ),
  /** Headers that are not known. */
  ignored: Type.Array(Type.String()),
  counts: RowCounts,
  operationId: nullable(Id),
  createdAt: Time,
  expiresAt: Time,
});

const RowFault = closed({
  /** extra: what stands behind the last header */
  column: oneOf(columns),
  code: oneOf(FAULT_CODES),
  params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  /** The text that would mend the cell. */
  suggestion: nullable(Type.String()),
});

export const ImportRow = closed({
  row: RowNumber,
  /** Aligned with the columns; one more holds what stands behind the last header. */
  cells: Type.Array(Type.String()),
  state: oneOf(['ready', 'faulty', 'done', 'out']),
  faults: Type.Array(RowFault),
  existing: Type.Boolean(),
  /** What becomes of this row, should a user have its address; absent: what is chosen for all. */
  choice: Type.Optional(oneOf(ON_EXISTING)),
});

export const ROWS_SHOWN = ['all', 'faulty', 'existing', 'chosen', 'ready', 'done', 'out'] as const;
export const ImportRowQuery = closed({
  show: Type.Optional(oneOf(ROWS_SHOWN)),
  from: Type.Optional(Type.Integer({ minimum: 0, maximum: 100_000 })),
  size: Type.Optional(Type.Integer({ minimum: 1, maximum: 200 })),
});
export const ImportRowPage = closed({ total: Count, items: Type.Array(ImportRow) });

const ImportTexts = Type.Partial(
  closed(Object.fromEntries(columns.map((column) => [column, Text])) as Record<(typeof columns)[number], typeof Text>),
);
/**
 * Other texts in some cells of rows; `out`: leave the row out, or take it in again; `choice`: what becomes of it if a user
 * has its address, null: as for all.
 */
export const ImportEdits = closed({
  edits: Type.Array(
    closed({
      row: RowNumber,
      texts: Type.Optional(ImportTexts),
      out: Type.Optional(Type.Boolean()),
      choice: Type.Optional(nullable(oneOf(ON_EXISTING))),
    }),
    { minItems: 1, maxItems: 1_000 },
  ),
});
export const EditedImport = closed({ import: UserImport, rows: Type.Array(ImportRow) });

/** What rows get that do not say it, and what becomes of those whose address a user has and that have no choice of their own. */
export const ImportChoices = closed({
  existing: oneOf(ON_EXISTING),
  location: Type.Optional(Country),
  permission: Type.Optional(
    closed({
      permission: oneOf(['user', 'globalAdmin', 'custom']),
      /** of permission custom */
      roles: Type.Array(oneOf(['passwordAdmin', 'userManagementAdmin', 'serviceAdmin']), { maxItems: 3 }),
    }),
  ),
  /** To be assigned, with plans that are off. */
  products: Type.Array(ProductWish, { maxItems: 200 }),
});

/** What a save would do; the rows still to be corrected are not in it. */
export const ImportPreview = closed({
  created: Count,
  updated: Count,
  /** Nothing to change, or passed over because the account exists. */
  unchanged: Count,
  refused: Count,
  /** Of those created and updated: a product of theirs is not given. */
  partial: Count,
  /** Seats: `needed` by the rows, `missing` of those; `available` before the save. */
  products: Type.Array(closed({ productId: Id, needed: Count, available: Count, missing: Count })),
  /** Users by reason: a user whose products are refused for several reasons counts in each. */
  reasons: Type.Array(ReasonGroup),
  at: Time,
});

export type ImportChoices = Static<typeof ImportChoices>;
export type ImportPreview = Static<typeof ImportPreview>;
export type UserImport = Static<typeof UserImport>;
export type ImportRow = Static<typeof ImportRow>;
export type RowFault = Static<typeof RowFault>;
