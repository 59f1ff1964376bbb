/**
 * Arrays as PostgreSQL writes them. The driver escapes each element with two regular expressions, which took most of
 * the processor time of a save; here ids and numbers are joined as they are, and so is a text that needs no escaping.
 */

/** Of ids: UUIDs, which need no quotes. */
export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

export function numberArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

export function textArray(values: readonly (string | null)[]): string {
  if (values.length > 0 && values.every(isPlain)) return `{"${values.join('","')}"}`;
  const written = (value: string) => `"${value.replace(/["\\]/g, '\\$&')}"`;
  return `{${values.map((value) => (value === null ? 'NULL' : written(value))).join(',')}}`;
}

/** Most are: nothing is copied but once. */
const isPlain = (value: string | null) => value !== null && !/["\\]/.test(value);

/**
 * Texts of which none holds a line break (JSON made by us, codes, hexadecimal), for string_to_array(…, chr(10)); null
 * is an empty line. Nothing is escaped and nothing is read twice: a third of the processor time, on both sides, of
 * arrays of texts or of rows as JSON.
 */
export function lines(texts: readonly (string | null)[]): string {
  return texts.map((text) => text ?? '').join('\n');
}
