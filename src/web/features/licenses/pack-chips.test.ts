import { expect, test } from 'vitest';
import { packChips } from './pack-chips.ts';

const line = { width: 320, gap: 10, lines: 2, more: 80 };

test.each([
  ['all that fit', [100, 100, 100], 3],
  ['two full lines', [100, 100, 100, 100, 100, 100], 6],
  ['room for the last chip that opens the rest', [100, 100, 100, 100, 100, 100, 100], 5],
  ['a chip wider than the line takes one', [400, 100, 100, 100, 100], 3],
  ['one chip at least', [400, 400, 400], 1],
  ['nobody', [], 0],
])('S17 folds to two lines: %s', (_, chips, shown) => {
  expect(packChips(chips, line)).toBe(shown);
});
