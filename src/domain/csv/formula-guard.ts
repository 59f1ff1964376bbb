/**
 * Keeps a text from becoming a formula when a spreadsheet opens the file (T28): an apostrophe stands before what a
 * spreadsheet would calculate. `stripGuard` takes it away again, for every text: an import of our export changes nothing.
 */

/** What begins a formula, in all its widths, and what some spreadsheets cut off before they look again. */
const SIGNS = '=+\\-@\\t\\r\\n＝﹦⁼₌＋﹢⁺₊－﹣⁻₋−＠﹫';
/** What a spreadsheet or a person does not see before a sign: spaces of all kinds, controls, quotes. */
const UNSEEN = '["\\p{Z}\\p{Cc}\\p{Cf}]';
/**
 * A cell begins at its beginning. It also does so after each separator and line break in it, when somebody opens the
 * file with another separator than it was written with: quotes do not help then.
 */
const BEGINNING = '(?<=^|[,;\\t\\r\\n])';

// apostrophes that stand there already are counted in: one more comes, and one goes
const DANGER = new RegExp(`${BEGINNING}(?='*${UNSEEN}*[${SIGNS}])`, 'gu');
const GUARD = new RegExp(`${BEGINNING}'(?='*${UNSEEN}*[${SIGNS}])`, 'gu');

/** Most texts: begins with a letter or a digit, and nothing in it begins a cell. Spares the slower look. */
const HARMLESS = /^[\p{L}\p{N}][^,;\t\r\n]*$/u;

export function guardFormula(text: string): string {
  return HARMLESS.test(text) ? text : text.replace(DANGER, "'");
}

/** The inverse of `guardFormula`; texts that carry no guard stay as they are. */
export function stripGuard(text: string): string {
  return text.includes("'") ? text.replace(GUARD, '') : text;
}
