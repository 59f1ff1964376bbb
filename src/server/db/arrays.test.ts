import { describe, expect, it } from 'vitest';
import { jsonRows, numberArray, textArray, uuidArray } from './arrays.ts';

describe('arrays as PostgreSQL writes them', () => {
  it('are escaped', () => {
    expect(textArray(['a', null, 'a', '', 'NULL', '{"k":"v\\n,}"}'])).toBe(
      '{"a",NULL,"a","","NULL","{\\"k\\":\\"v\\\\n,}\\"}"}',
    );
    expect(uuidArray(['a-b', 'c-d'])).toBe('{a-b,c-d}');
    expect(numberArray([1, -2])).toBe('{1,-2}');
    expect([uuidArray([]), textArray([]), numberArray([])]).toEqual(['{}', '{}', '{}']);
  });

  it('are JSON that is read back as it was', () => {
    const text = jsonRows([
      { n: 1, id: { plain: 'a-b' }, none: { plain: null }, kept: { json: '{"k":[1]}' }, gone: { json: null } },
      { n: -2, name: { json: JSON.stringify('O\'Brien "é"\n') } },
    ]);
    expect(JSON.parse(text)).toEqual([
      { n: 1, id: 'a-b', none: null, kept: { k: [1] }, gone: null },
      { n: -2, name: 'O\'Brien "é"\n' },
    ]);
    expect(jsonRows([])).toBe('[]');
  });
});
