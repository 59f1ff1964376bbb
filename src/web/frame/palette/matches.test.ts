import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contains, markMatches, startsWords } from './matches.ts';

const hits = (text: string, search: string) =>
  markMatches(text, search)
    .filter(({ hit }) => hit)
    .map((one) => one.text);

describe('what was looked for, in a text', () => {
  it.each([
    ['Léa Dupont', 'lea', ['Léa']],
    ['Le\u0301a Dupont', 'léa', ['Le\u0301a']],
    ['Jean Straße', 'strasse', ['Straße']],
    ['Zoë Lefèvre', 'OE L', ['oë L']],
    ['Anne Martin-Anne', 'anne', ['Anne', 'Anne']],
    ['Attribuer Microsoft 365 E3', 'attribuer e3', ['Attribuer', 'E3']],
    ['Contoso', '', []],
    ['Contoso', 'fabrikam', []],
  ])('%s, %s', (text, search, found) => expect(hits(text, search)).toEqual(found));

  it('loses nothing of the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (text, search) => {
        expect(
          markMatches(text, search)
            .map((one) => one.text)
            .join(''),
        ).toBe(text);
      }),
    );
  });
});

it('asks pages and actions for beginnings of words', () => {
  expect(startsWords("Vue d'ensemble · Fabrikam", 'fab ens')).toBe(true);
  expect(startsWords('Tableau de bord', 'lea')).toBe(false);
  expect(startsWords("Vue d'ensemble", 'vue tableau')).toBe(false);
  expect(startsWords('Anything', '')).toBe(true);
});

it('finds a part in any of the texts', () => {
  expect(contains(['Léa', 'lea@fabrikam.com'], 'FABRIKAM')).toBe(true);
  expect(contains(['Léa Dupont', 'x@y.z'], 'lea du')).toBe(true);
  expect(contains(['Léa', 'Dupont'], 'lea du')).toBe(false);
});
