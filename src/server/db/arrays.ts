/**
 * Arrays as PostgreSQL writes them. The driver escapes each element with two regular expressions, which took most of
 * the processor time of a save; here ids and numbers are joined as they are, and a text that comes again is escaped once.
 */

/** Of ids: UUIDs, which need no quotes. */
export function uuidArray(ids: readonly string[]): string {
  return `{${ids.join(',')}}`;
}

export function numberArray(values: readonly number[]): string {
  return `{${values.join(',')}}`;
}

export function textArray(values: readonly (string | null)[]): string {
  const known = new Map<string | null, string>([[null, 'NULL']]);
  let text = '';
  for (const value of values) {
    let written = known.get(value);
    if (written === undefined) {
      written = `"${String(value).replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
      known.set(value, written);
    }
    text += text === '' ? written : `,${written}`;
  }
  return `{${text}}`;
}

/** A field of `jsonRows`: null, a number, a text that needs no escaping (ids, codes), or JSON made before. */
export type JsonField = { readonly json: string | null } | { readonly plain: string | null } | number;

/**
 * Rows with JSON in them, for json_to_recordset: what is JSON already goes as it is, and comes out of a column of type
 * json byte for byte. A third of the processor time, on both sides, of arrays of texts that are cast.
 */
export function jsonRows(rows: readonly Readonly<Record<string, JsonField>>[]): string {
  const lines = rows.map((row) => {
    let line = '';
    for (const name in row) line += `${line === '' ? '{' : ','}"${name}":${written(row[name])}`;
    return `${line}}`;
  });
  return `[${lines.join(',')}]`;
}

function written(field: JsonField | undefined): string {
  if (typeof field === 'number') return String(field);
  if (field === undefined) return 'null';
  if ('json' in field) return field.json ?? 'null';
  return field.plain === null ? 'null' : `"${field.plain}"`;
}
