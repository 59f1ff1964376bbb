import { describe, expect, it } from 'vitest';
import { initialsOf, toneOf } from './initials.ts';

describe('initialsOf', () => {
  it('takes the first and the last word', () => {
    expect(initialsOf('Adèle Fournier')).toBe('AF');
    expect(initialsOf('Anne-Marie de La Tour')).toBe('AT');
    expect(initialsOf("D'Angelo")).toBe('D');
    expect(initialsOf('  élodie   ')).toBe('É');
    expect(initialsOf('Fabrikam, Inc.')).toBe('FI');
    expect(initialsOf('— ?')).toBe('?');
  });
});

describe('toneOf', () => {
  it('is stable and uses all six tints', () => {
    const tones = new Set(Array.from({ length: 100 }, (_, n) => toneOf(`Person ${n}`)));
    expect([...tones].sort()).toEqual(['1', '2', '3', '4', '5', '6']);
    expect(toneOf('Adèle Fournier')).toBe(toneOf('Adèle Fournier'));
  });
});
