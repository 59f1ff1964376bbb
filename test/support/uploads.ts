import type { UserImport } from '#contract/imports.ts';
import { csvLine, type Separator } from '#domain/csv/write-csv.ts';
import { writeSpreadsheet } from '#server/spreadsheet/write-spreadsheet.ts';
import type { Client } from './app.ts';

/** Files of users, and sending them. */

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function csv(rows: readonly (readonly string[])[], separator: Separator = ','): string {
  return rows.map((cells) => csvLine(cells, separator)).join('');
}

export async function xlsx([headers = [], ...rows]: readonly (readonly string[])[]): Promise<Buffer> {
  const columns = headers.map((header) => ({ header, width: 20 }));
  async function* groups() {
    yield rows;
  }
  const pieces: Buffer[] = [];
  const sheet = { name: 'Users', columns, rows: groups() };
  for await (const piece of writeSpreadsheet([sheet], new Date('2026-01-05'))) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** windows-1252, of which these are the letters that our files use. */
export function windows1252(text: string): Buffer {
  return Buffer.from([...text].map((letter) => (letter === '€' ? 0x80 : letter === '’' ? 0x92 : letter.charCodeAt(0))));
}

export function upload(client: Client, customerId: string, file: string | Uint8Array, name = 'users.csv') {
  const url = `/api/customers/${customerId}/imports?name=${encodeURIComponent(name)}`;
  const body = typeof file === 'string' ? Buffer.from(file) : Buffer.from(file);
  return client.send('POST', url, body, { 'content-type': name.endsWith('.xlsx') ? XLSX : 'text/csv' });
}

/** The same, where it must be taken. */
export async function uploaded(
  client: Client,
  customerId: string,
  file: string | Uint8Array,
  name?: string,
): Promise<UserImport> {
  const answer = await upload(client, customerId, file, name);
  if (answer.statusCode !== 201) throw new Error(`The upload answered ${answer.statusCode}: ${answer.body}`);
  return answer.json();
}
