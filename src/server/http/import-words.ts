import { type ImportWords, type KnownColumn, type PermissionWord, type Place, wordKey } from '#domain/imports/words.ts';
import { importFile as enFile } from '#text/en/import-file.ts';
import { userFile as en } from '#text/en/user-file.ts';
import { makeFormat } from '#text/format.ts';
import { importFile as frFile } from '#text/fr/import-file.ts';
import { userFile as fr } from '#text/fr/user-file.ts';
import { LANGUAGES } from '#text/index.ts';

/** The words that an import knows: those of our own files, in all languages. */

/** The headers of our files of users; those that say what another column says, or cannot be taken in, are not read. */
const HEADERS: Readonly<Record<KnownColumn & keyof typeof en, KnownColumn>> & {
  licenseNames: 'derived';
  created: 'derived';
} = {
  firstName: 'firstName',
  lastName: 'lastName',
  displayName: 'displayName',
  email: 'email',
  status: 'status',
  location: 'location',
  locationCode: 'locationCode',
  licenses: 'licenses',
  permissions: 'permissions',
  alternativeEmail: 'alternativeEmail',
  jobTitle: 'jobTitle',
  department: 'department',
  phone: 'phone',
  licenseNames: 'derived',
  created: 'derived',
};
const PERMISSIONS: readonly PermissionWord[] = [
  'user',
  'globalAdmin',
  'custom',
  'passwordAdmin',
  'userManagementAdmin',
  'serviceAdmin',
];
/** What people write who do not write the name of a place out. */
const SHORT_PLACES: readonly Place[] = [
  { code: 'US', name: 'USA' },
  { code: 'GB', name: 'UK' },
];

export const IMPORT_WORDS: ImportWords = {
  headers: headers(),
  headerLanguages: headerLanguages(),
  places: places(),
  permissions: new Map(PERMISSIONS.flatMap((word) => [en, fr].map((words) => [wordKey(words[word]), word] as const))),
  done: new Set(
    [enFile, frFile].flatMap(({ created, updated, unchanged }) => [created, updated, unchanged].map(wordKey)),
  ),
  beginnings: {
    done: [enFile, frFile].flatMap(({ createdBut, updatedBut }) => [createdBut, updatedBut].map(beginning)),
    failed: [enFile, frFile].flatMap(({ failed, skipped }) => [failed, skipped].map(beginning)),
  },
};

/** Of a message its fixed beginning. */
function beginning(message: string): string {
  return wordKey(message.split(/[:{]/)[0] ?? '');
}

function headers(): Map<string, KnownColumn> {
  // the keys of HEADERS are keys of the words
  const names = Object.keys(HEADERS) as (keyof typeof HEADERS)[];
  return new Map(names.flatMap((name) => [en, fr].map((words) => [wordKey(words[name]), HEADERS[name]] as const)));
}

function headerLanguages(): Map<string, 'en' | 'fr'> {
  const [english, french] = [en, fr].map((words) => new Set(Object.values(words).map(wordKey)));
  const only = (mine: Set<string> = new Set(), others: Set<string> = new Set(), language: 'en' | 'fr') =>
    [...mine].filter((word) => !others.has(word)).map((word) => [word, language] as const);
  return new Map([...only(english, french, 'en'), ...only(french, english, 'fr')]);
}

function places(): Map<string, Place> {
  const all = LANGUAGES.flatMap((language) => makeFormat(language).countries());
  const named = [...all, ...SHORT_PLACES].map((place) => [wordKey(place.name), place] as const);
  return new Map([...all.map((place) => [wordKey(place.code), place] as const), ...named]);
}
