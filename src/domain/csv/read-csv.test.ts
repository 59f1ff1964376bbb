import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { Problem } from '../problem.ts';
import { stripGuard } from './formula-guard.ts';
import { type ReadSeparator, readCsv, SEPARATORS, separatorOf } from './read-csv.ts';
import { csvLine } from './write-csv.ts';

const LIMITS = { columns: 10, cell: 50 };
const read = (pieces: readonly string[], separator: ReadSeparator = ',', limits = LIMITS) =>
  [...readCsv(pieces, separator, limits)].flat();

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 20 }).map((text) => text.replaceAll('\0', '')),
  fc.string({ unit: fc.constantFrom(...'=\'+-@\t\r\n",; é1|'), maxLength: 20 }),
);

describe('reading CSV', () => {
  it('gives back whatever was written, however the text is cut into pieces', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(anyText, { minLength: 2, maxLength: 5 }), { maxLength: 8 }),
        fc.constantFrom(',' as const, ';' as const),
        fc.array(fc.nat(40), { maxLength: 30 }),
        (rows, separator, cuts) => {
          let rest = rows.map((cells) => csvLine(cells, separator)).join('');
          const pieces: string[] = [];
          for (const cut of cuts) {
            pieces.push(rest.slice(0, cut));
            rest = rest.slice(cut);
          }
          pieces.push(rest);
          const limits = { columns: 5, cell: 200 };
          expect(read(pieces, separator, limits).map((cells) => cells.map(stripGuard))).toEqual(rows);
        },
      ),
      { numRuns: 2_000 },
    );
  });

  test.each<[string, string[][]]>([
    [
      'a,b\nc,d',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    [
      'a,b\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['a\rb\r', [['a'], ['b']]],
    ['a,', [['a', '']]],
    ['\n\na', [[''], [''], ['a']]],
    ['"a""b"', [['a"b']]],
    ['"a" b,c', [['a b', 'c']]],
    ['5" disk,c', [['5" disk', 'c']]],
    ['"a\r\nb","c,d"', [['a\r\nb', 'c,d']]],
    ['', []],
  ])('%j', (text, records) => {
    expect(read([text])).toEqual(records);
    expect(read([...text])).toEqual(records);
  });

  test.each<[string, object]>([
    ['a\n"b', { fault: 'quoteNotClosed', row: 2, column: 1 }],
    [`a,b\nc,${'x'.repeat(51)}`, { fault: 'cellTooLong', row: 2, column: 2, limit: 50 }],
    [`"${'x'.repeat(500)}`, { fault: 'cellTooLong', row: 1, column: 1 }],
    [`a\n${','.repeat(10)}`, { fault: 'tooManyColumns', row: 2, limit: 10 }],
    ['a\nb,\0', { fault: 'nul', row: 2, column: 2 }],
  ])('%j is refused', (text, params) => {
    for (const pieces of [[text], [...text]]) {
      let problem: unknown;
      try {
        read(pieces);
      } catch (error) {
        problem = error;
      }
      expect(problem).toBeInstanceOf(Problem);
      expect(problem).toMatchObject({ code: 'wrongUserFile', params });
    }
  });

  it('never runs away with memory or time, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom(...'",\r\n\0a;') }),
        fc.constantFrom(...SEPARATORS),
        (text, separator) => {
          try {
            read([text, text], separator);
          } catch (error) {
            expect(error).toBeInstanceOf(Problem);
          }
        },
      ),
    );
  });

  test.each([
    ['Nom;E-mail\na,b;c', ';'],
    ['Nom,E-mail', ','],
    ['Nom\tE-mail;x,y,z', '\t'],
    ['"Nom, complet";E-mail', ';'],
    ['a', ','],
    [`Nom${';x'.repeat(200)}`, ';'],
  ])('%j has the separator %j', (head, separator) => {
    const known = new Set(['Nom', 'E-mail']);
    expect(separatorOf(head, (header) => known.has(header))).toBe(separator);
  });
});
