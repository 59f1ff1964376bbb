/**
 * Keys by which people are ordered, found and told apart. Stored beside the names they come from: whoever changes a
 * rule here also writes a migration that makes the stored keys anew.
 */

/** Letters that Unicode does not take apart although people type them without their stroke, hook or ligature. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ħ: 'h',
  ı: 'i',
  ŧ: 't',
  ŋ: 'n',
  ĸ: 'k',
  ɓ: 'b',
  ɗ: 'd',
  ƙ: 'k',
  ƴ: 'y',
  ə: 'e',
};
const LETTER = new RegExp(`[${Object.keys(LETTERS).join('')}]`, 'g');

/**
 * Accents of the Latin, Greek and Cyrillic scripts. Not every mark (\p{M}): in Thai or Hindi they are vowels, and the
 * voicing marks of Japanese tell letters apart.
 */
const ACCENTS = /[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff]/g;
const APOSTROPHES = /[\u2018\u2019\u201b\u02bc\u00b4`]/g;
const HYPHENS = /[\u2010-\u2015\u2212]/g;
/** Zero-width and soft-hyphen characters: they come with pasted names and nobody sees them. */
const INVISIBLE = /[\u00ad\u200b-\u200f\u2060\ufeff]/g;

/**
 * Text as it is compared in searches: `Léa` and `lea`, `Straße` and `strasse`, `O’Brien` and `o'brien` are equal.
 * Runs of white space become one space, none at the ends. Folding twice changes nothing.
 */
export function foldForSearch(text: string): string {
  return PLAIN.test(text) ? foldPlain(text) : foldAny(text);
}

/** Most texts: letters, digits and what addresses have besides. Of these the other steps change nothing. */
const PLAIN = /^[\x20-\x5f\x61-\x7e]*$/;

function foldPlain(text: string): string {
  const lower = text.toLowerCase();
  return SPACES.test(lower) ? lower.replace(/ +/g, ' ').trim() : lower;
}

/** Of spaces at the ends, or several in a row. */
const SPACES = /^ | $| {2}/;

function foldAny(text: string): string {
  return text
    .replace(APOSTROPHES, "'") // before taking letters apart: the acute sign would become a space with an accent
    .normalize('NFKD')
    .toLowerCase()
    .normalize('NFKD')
    .replace(ACCENTS, '')
    .replace(APOSTROPHES, "'")
    .replace(INVISIBLE, '')
    .replace(LETTER, (letter) => LETTERS[letter] ?? letter)
    .replace(HYPHENS, '-')
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim();
}

/** Orders every list, together with the id: compared by code unit (COLLATE "C"), so it is the same on every machine. */
export function nameKey(displayName: string): string {
  return foldForSearch(displayName);
}

/** Tells addresses apart: case does not, accents do. */
export function emailKey(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}

/**
 * What a search looks into: display name, e-mail, first and last name, folded. Fields are parted by a line break,
 * which no folded search contains, so that nothing is found across two fields; first and last name are one field.
 */
export function searchKey(
  displayName: string,
  email: string,
  firstName: string | null = null,
  lastName: string | null = null,
): string {
  const parts = [displayName, email, `${firstName ?? ''} ${lastName ?? ''}`].map(foldForSearch);
  const [name = '', address = '', full = ''] = parts;
  return [name, address, ...(name.includes(full) ? [] : [full])].join('\n');
}
