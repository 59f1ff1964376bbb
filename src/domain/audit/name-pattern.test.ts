import { describe, expect, it } from 'vitest';
import { namePattern } from './name-pattern.ts';

/** The two dialects agree on what the pattern is made of. */
const finds = (typed: string, name: string) => new RegExp(namePattern(typed), 'u').test(name);

describe('namePattern', () => {
  it.each([
    ['lea', 'Léa Martin'],
    ['LÉA', 'lea martin'],
    ['lea', 'Le\u0301a'],
    ['coeur', 'Cœur de Lion'],
    ['strasse', 'Große Straße'],
    ["o'brien", 'Liam O’Brien'],
    ['jean-luc', 'Jean‑Luc'],
    ['martin', 'Léa Martin'],
    ['nguyen', 'Nguyễn Văn'],
    ['λεα', 'Λέα'],
  ])('finds %s in %s', (typed, name) => expect(finds(typed, name)).toBe(true));

  it.each([
    ['lea', 'Lena'],
    ['a.b', 'axb'],
    ['(x', 'x'],
    ['a|b', 'a'],
    ['[a-z]', 'q'],
    ['\\d', '7'],
  ])('does not find %s in %s', (typed, name) => expect(finds(typed, name)).toBe(false));

  it('takes what has a meaning in patterns for itself', () => {
    for (const text of ['a.b', '(x', 'a|b', '[a-z]', 'c++', '^$', 'x{2}', 'a\\b']) expect(finds(text, text)).toBe(true);
  });
});
