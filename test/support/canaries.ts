import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type pg from 'pg';

/** Secrets that must not be found where they have no business, in any form in which they are written by accident. */
export interface Canary {
  readonly name: string;
  readonly secret: string;
}

/** Where one was found. */
export interface Sighting {
  readonly canary: string;
  readonly form: string;
  readonly place: string;
}

/** Something that is searched: a table, a log, an answer. */
export interface Haystack {
  readonly place: string;
  readonly content: Buffer | string;
  /** Large: it is searched for the likeliest forms alone; tables are searched for all. */
  readonly raw?: boolean;
}

interface Needle {
  readonly form: string;
  readonly bytes: Buffer;
}

/** The forms of a secret as bytes: as it is, in other charsets, encoded for the wire, and the inside of base64 at each offset. */
function formsOf(secret: string): Needle[] {
  const utf8 = Buffer.from(secret, 'utf8');
  const utf16 = Buffer.from(secret, 'utf16le');
  const texts: [string, string][] = [
    ['in an URL', encodeURIComponent(secret)],
    ['in a form', encodeURIComponent(secret).replaceAll('%20', '+')],
    ['quoted-printable', secret.replaceAll('=', '=3D')],
    ['hex', utf8.toString('hex')],
    ['HEX', utf8.toString('hex').toUpperCase()],
    ['hex of UTF-16', utf16.toString('hex')],
  ];
  for (const [charset, bytes] of [
    ['UTF-8', utf8],
    ['UTF-16', utf16],
  ] as const) {
    for (let offset = 0; offset < 3; offset += 1) {
      const shifted = Buffer.concat([Buffer.alloc(offset, 0x78), bytes]).toString('base64');
      // the letters that its neighbours have a part in are left away at both ends
      const inner = shifted.slice(Math.ceil((offset * 8) / 6), Math.floor(((offset + bytes.length) * 8) / 6));
      texts.push([`base64 of ${charset} (${offset})`, inner]);
      texts.push([`base64url of ${charset} (${offset})`, inner.replaceAll('+', '-').replaceAll('/', '_')]);
    }
  }
  return [
    { form: 'as it is', bytes: utf8 },
    { form: 'UTF-16LE', bytes: utf16 },
    { form: 'UTF-16BE', bytes: Buffer.from(utf16).swap16() },
    ...texts.map(([form, text]) => ({ form, bytes: Buffer.from(text, 'latin1') })),
  ];
}

const LIKELY = new Set(['as it is', 'UTF-16LE', 'hex', 'base64 of UTF-8 (0)']);

/** Everything of `canaries` that is in a haystack. */
export function sightings(canaries: readonly Canary[], haystacks: readonly Haystack[]): Sighting[] {
  const needles = canaries.map(({ name, secret }) => ({ canary: name, forms: formsOf(secret) }));
  return haystacks.flatMap(({ place, content, raw = false }) => {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return needles.flatMap(({ canary, forms }) =>
      (raw ? forms.filter(({ form }) => LIKELY.has(form)) : forms).flatMap(({ form, bytes: needle }) =>
        bytes.includes(needle) ? [{ canary, form, place }] : [],
      ),
    );
  });
}

/** Every column of every row of every table, as the owner sees them: bytes both as hex and as they are. */
export async function dumpOf(owner: pg.Pool): Promise<Haystack[]> {
  const { rows: tables } = await owner.query<{ name: string; bytes: string[] }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS name,
       coalesce(array_agg(quote_ident(a.attname)::text) FILTER (WHERE a.atttypid = 'bytea'::regtype), '{}') AS bytes
     FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relkind IN ('r', 'p') AND n.nspname NOT LIKE 'pg\\_%' AND n.nspname <> 'information_schema'
     GROUP BY 1 ORDER BY 1`,
  );
  const found: Haystack[] = [];
  for (const { name, bytes } of tables) {
    const { rows } = await owner.query<{ text: string }>(`SELECT whole::text AS text FROM ${name} whole`);
    found.push({ place: `table ${name}`, content: rows.map(({ text }) => text).join('\n') });
    for (const column of bytes) {
      const { rows: raw } = await owner.query<{ raw: Buffer | null }>(`SELECT t.${column} AS raw FROM ${name} t`);
      const content = Buffer.concat(raw.flatMap((row) => (row.raw === null ? [] : [row.raw, Buffer.from('\n')])));
      found.push({ place: `bytes of ${name}.${column}`, content });
    }
  }
  return found;
}

/** Of databases that PostgreSQL brings along. */
const PRISTINE = /\/base\/[1-5]\//;

/** The files of a folder and of those in it: of a database its tables, its write-ahead log and what it logged. */
export async function filesOf(folder: string): Promise<Haystack[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(
    files
      .filter((path) => !PRISTINE.test(path))
      .map(async (path) => {
        // temporary files come and go
        const content = await readFile(path).catch(() => Buffer.alloc(0));
        return { place: `file ${path.slice(folder.length + 1)}`, content: withoutTail(content), raw: true };
      }),
  );
}

/** A segment of the write-ahead log is 16 MB, however little is in it. */
function withoutTail(bytes: Buffer): Buffer {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  return bytes.subarray(0, end);
}
