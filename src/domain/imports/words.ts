import { foldForSearch } from '../users/keys.ts';

/** What a file of users may say of one, in the order of the template; the first five are its columns. */
export const IMPORT_COLUMNS = [
  'firstName',
  'lastName',
  'displayName',
  'email',
  'status',
  'location',
  'licenses',
  'permissions',
  'alternativeEmail',
  'jobTitle',
  'department',
  'phone',
] as const;
export type ImportColumn = (typeof IMPORT_COLUMNS)[number];

/** Columns of our own export that an import knows besides: `locationCode` where the name is not given, `derived` not at all. */
export type KnownColumn = ImportColumn | 'locationCode' | 'derived';

export type PermissionWord =
  | 'user'
  | 'globalAdmin'
  | 'custom'
  | 'passwordAdmin'
  | 'userManagementAdmin'
  | 'serviceAdmin';

export interface Place {
  /** ISO 3166-1 alpha-2. */
  readonly code: string;
  readonly name: string;
}

/**
 * The words of files in all languages, by their `wordKey`. They come from `src/text`: what is written in one language is
 * read in each.
 */
export interface ImportWords {
  readonly headers: ReadonlyMap<string, KnownColumn>;
  /** Of headers that only one language has. */
  readonly headerLanguages: ReadonlyMap<string, 'en' | 'fr'>;
  readonly places: ReadonlyMap<string, Place>;
  readonly permissions: ReadonlyMap<string, PermissionWord>;
  /** What *Status update* says of a row that is done. */
  readonly done: ReadonlySet<string>;
  /** How it begins where the row is not done, or not wholly: `failed` rows are read again. */
  readonly beginnings: { readonly done: readonly string[]; readonly failed: readonly string[] };
}

/** Words are the same whatever their case, accents, spaces and signs: "E-mail", "EMAIL" and "e mail *" are one. */
export function wordKey(text: string): string {
  return foldForSearch(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, '');
}
