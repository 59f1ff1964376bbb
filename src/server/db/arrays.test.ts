import { describe, expect, it } from 'vitest';
import { byteaArray, numberArray, textArray, uuidArray } from './arrays.ts';

describe('arrays as PostgreSQL writes them', () => {
  it('are escaped', () => {
    expect(textArray(['a', null, 'a', '', 'NULL', '{"k":"v\\n,}"}'])).toBe(
      '{"a",NULL,"a","","NULL","{\\"k\\":\\"v\\\\n,}\\"}"}',
    );
    expect(byteaArray([Buffer.from([0, 255])])).toBe('{"\\\\x00ff"}');
    expect(uuidArray(['a-b', 'c-d'])).toBe('{a-b,c-d}');
    expect(numberArray([1, -2])).toBe('{1,-2}');
    expect([uuidArray([]), textArray([]), numberArray([]), byteaArray([])]).toEqual(['{}', '{}', '{}', '{}']);
  });
});
