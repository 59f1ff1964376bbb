import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { guardFormula, stripGuard } from './formula-guard.ts';
import { BYTE_ORDER_MARK, csvLine, type Separator } from './write-csv.ts';

const SEPARATORS: readonly Separator[] = [',', ';'];

/** Any text, and texts made of what the guard and the quoting look at. */
const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'=\'+-@\t\r\n",; \u00a0\u3000＝－\u2212\u200f\ufeffaé1|') }),
);

/** What a spreadsheet takes for the beginning of a formula, said once more without the guard's own expression. */
function beginsFormula(cell: string): boolean {
  const seen = [...cell].find((char) => !/[\s"]|\p{Z}|\p{Cf}|\p{Cc}/u.test(char) || /[\t\r\n]/.test(char));
  return seen !== undefined && /^[=+\-@\t\r\n]/.test(seen.normalize('NFKC').replace('\u2212', '-'));
}

/** Cells as a reader finds them who takes `separator` for the separator, and knows quotes that open a cell or none. */
function readAs(text: string, separator: string, quotes: boolean): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (const char of text) {
    if (quoted && char === '"') quoted = false;
    else if (quotes && !quoted && cell === '' && char === '"') quoted = true;
    else if (!quoted && (char === separator || char === '\r' || char === '\n')) {
      cells.push(cell);
      cell = '';
    } else cell += char;
  }
  return [...cells, cell];
}

describe('a line of CSV', () => {
  test.each([
    [['Léa', '', 'Dubois'], 'Léa;;Dubois\r\n'],
    [['a;b', 'a,b', 'a"b', 'a\nb', ' a', 'a\u00a0'], '"a;b";"a,b";"a""b";"a\nb";" a";"a\u00a0"\r\n'],
    [['=1+1', '+33 1', '-2', '@SUM(A1)', "O'Neill"], '"\'=1+1";"\'+33 1";"\'-2";"\'@SUM(A1)";O\'Neill\r\n'],
    [['', ''], ';\r\n'],
  ])('%j is %j', (cells, line) => expect(csvLine(cells, ';')).toBe(line));

  it('is read back by another reader, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 2, maxLength: 5 }),
        fc.constantFrom(...SEPARATORS),
        (cells, separator) => {
          const text = BYTE_ORDER_MARK + csvLine(['first', 'second'], separator) + csvLine(cells, separator);
          const options = { bom: true, delimiter: separator, record_delimiter: '\r\n', relax_column_count: true };
          const [, read] = parse(text, options) as string[][];
          expect(read?.map(stripGuard)).toEqual(cells);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  it('begins no formula, read as it is meant or with any other separator (T28)', () => {
    fc.assert(
      fc.property(
        fc.array(anyText, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...SEPARATORS),
        (cells, separator) => {
          const line = csvLine(cells, separator).slice(0, -2);
          for (const cell of parse(line, { delimiter: separator, record_delimiter: '\r\n' })[0] ?? [])
            expect(beginsFormula(cell), JSON.stringify(cell)).toBe(false);
          for (const other of [',', ';', '\t'])
            for (const cell of [...readAs(line, other, true), ...readAs(line, other, false)])
              expect(beginsFormula(cell), JSON.stringify(cell)).toBe(false);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe('the guard against formulas', () => {
  test.each([
    ['=1+1', "'=1+1"],
    [' \u00a0\u200b=1', "' \u00a0\u200b=1"],
    ['\ufeff=1', "'\ufeff=1"],
    ['＝1', "'＝1"],
    ['\u2212 5', "'\u2212 5"],
    ['\tx', "'\tx"],
    ['"=1', '\'"=1'],
    ["'=1", "''=1"],
    ['x,=1', "x,'=1"],
    ['x\n=1', "x\n'=1"],
    ['-', "'-"],
  ])('%j becomes %j and comes back', (text, guarded) => {
    expect(guardFormula(text)).toBe(guarded);
    expect(stripGuard(guarded)).toBe(text);
  });

  test.each(['', 'Léa', "l'Été", "'quoted'", 'a=b', 'a@b.example', 'Jean-Luc', '1-2', 'Paris, -', '日本'])(
    '%j of an import by hand',
    (text) => expect(stripGuard(text)).toBe(text),
  );

  it('comes back from every text', () => {
    const comesBack = fc.property(anyText, (text) => stripGuard(guardFormula(text)) === text);
    fc.assert(comesBack, { numRuns: 20_000 });
  });
});
