import { describe, expect, it } from 'vitest';
import { lines, numberArray, textArray, uuidArray } from './arrays.ts';

describe('arrays as PostgreSQL writes them', () => {
  it('are escaped', () => {
    expect(textArray(['a', null, 'a', '', 'NULL', '{"k":"v\\n,}"}'])).toBe(
      '{"a",NULL,"a","","NULL","{\\"k\\":\\"v\\\\n,}\\"}"}',
    );
    expect(uuidArray(['a-b', 'c-d'])).toBe('{a-b,c-d}');
    expect(numberArray([1, -2])).toBe('{1,-2}');
    expect([uuidArray([]), textArray([]), numberArray([])]).toEqual(['{}', '{}', '{}']);
  });

  it('are lines where no text holds a break', () => {
    expect(lines(['{"k":[1]}', null, 'x'])).toBe('{"k":[1]}\n\nx');
    expect(lines([])).toBe('');
  });
});
