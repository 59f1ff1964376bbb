import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readSpreadsheet, readZip } from '#test/support/read-spreadsheet.ts';
import { type Cell, writeSpreadsheet } from './write-spreadsheet.ts';

const AT = new Date('2026-11-27T10:30:10Z');
const columns = ['Nom', 'E-mail', 'Créé'].map((header) => ({ header, width: 20 }));

async function* groups(rows: readonly (readonly Cell[])[], size = 2) {
  for (let at = 0; at < rows.length; at += size) yield rows.slice(at, at + size);
}

async function archive(rows: AsyncIterable<readonly (readonly Cell[])[]>, name = 'Utilisateurs'): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of writeSpreadsheet([{ name, columns, rows }], AT)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

it('holds texts as texts and times as times, below a header that stays', async () => {
  const made = await archive(
    groups([
      ['Léa', 'lea@x.example', AT],
      ['=1+1', null, null],
      ['', '+33', null],
    ]),
    'R & D',
  );
  expect(readSpreadsheet(made)).toEqual([
    ['Nom', 'E-mail', 'Créé'],
    ['Léa', 'lea@x.example', '2026-11-27T10:30:10.000Z'],
    ['=1+1'],
    ['', '+33'],
  ]);
  const files = readZip(made);
  expect(files.get('xl/workbook.xml')?.toString()).toContain('<sheet name="R &amp; D"');
  const sheet = files.get('xl/worksheets/sheet1.xml')?.toString();
  expect(sheet).toContain('<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>');
  expect(sheet).toContain('<autoFilter ref="A1:C4"/>');
});

it('holds any text: what XML has no place for is escaped, half characters are replaced, 32,767 is the most', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'_x00Dd1\r\n\t <>&"\u0001\ufffe😀') }),
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(text, { minLength: 1, maxLength: 30 }), { maxLength: 4 }), async (rows) => {
      const read = readSpreadsheet(await archive(groups(rows))).slice(1);
      // an escape is read once only: a text of the form of one comes back as it was
      const filled = (row: readonly string[]) => row.slice(0, row.findLastIndex((cell) => cell !== '') + 1);
      expect(read).toEqual(rows.map(filled));
    }),
  );
  const odd = await archive(groups([['a\ud800b'], ['x'.repeat(40_000)]]));
  expect(readSpreadsheet(odd).slice(1)).toEqual([['a\ufffdb'], ['x'.repeat(32_767)]]);
});

it('asks for more rows only when somebody reads, and ends them when nobody does any more', async () => {
  let made = 0;
  let ended = false;
  async function* endless() {
    try {
      for (;;) {
        made += 1;
        // random: it hardly packs
        yield Array.from({ length: 200 }, () => [crypto.randomUUID(), crypto.randomUUID(), null]);
      }
    } finally {
      ended = true;
    }
  }
  const chunks = writeSpreadsheet([{ name: 'x', columns, rows: endless() }], AT);
  for (let read = 0; read < 20; read += 1) await chunks.next();
  // chunks are of 16 KiB, a group packs into about as much
  expect(made).toBeLessThan(60);
  await chunks.return(undefined);
  await expect.poll(() => ended).toBe(true);
});

it('breaks off when its rows do', async () => {
  async function* broken() {
    yield [['a', 'b', null]];
    throw new Error('the database went away');
  }
  await expect(archive(broken())).rejects.toThrow('the database went away');
});
