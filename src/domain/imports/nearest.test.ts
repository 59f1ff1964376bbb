import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { nearest, slips } from './nearest.ts';

describe('what somebody meant to type', () => {
  test.each([
    ['france', 'france', 0],
    ['frnace', 'france', 1],
    ['fance', 'france', 1],
    ['franxe', 'france', 1],
    ['france', 'frankreich', 4],
    ['', 'ab', 2],
  ])('%s and %s are %i slips apart', (a, b, count) => {
    expect(slips(a, b, 3)).toBe(count);
    expect(slips(b, a, 3)).toBe(count);
  });

  it('is as far from one side as from the other, and never said to be nearer than it is', () => {
    const word = fc.string({ unit: fc.constantFrom(...'abc'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, fc.nat(4), (a, b, most) => {
        const whole = slips(a, b, 20);
        expect(slips(b, a, 20)).toBe(whole);
        expect(slips(a, b, most)).toBe(Math.min(whole, most + 1));
      }),
    );
  });

  const words = ['fabrikam.com', 'fabrikam.fr', 'contoso.com'].map((word) => [word, word] as const);
  test.each([
    ['fabrikan.com', 'fabrikam.com'],
    ['fabrikam.co', 'fabrikam.com'],
    ['fabrkiam.fr', 'fabrikam.fr'],
    ['adatum.com', null],
    ['fr', null],
  ])('%s → %s', (typed, meant) => expect(nearest(typed, words, { left: 1 })).toBe(meant));

  it('guesses nothing where two are as near, and no more often than it may', () => {
    const twins = [
      ['microsofte3', 3],
      ['microsofte5', 5],
    ] as const;
    expect(nearest('microsofte4', twins, { left: 1 })).toBeNull();
    expect(nearest('microsofte33', twins, { left: 1 })).toBe(3);
    const guesses = { left: 1 };
    expect(nearest('microsofte33', twins, guesses)).toBe(3);
    expect(nearest('microsofte33', twins, guesses)).toBeNull();
  });
});
