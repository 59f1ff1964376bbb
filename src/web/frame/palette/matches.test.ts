import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { markMatches, matchesAll } from './matches.ts';

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

it('asks for every word, in any of the texts', () => {
  expect(matchesAll(['Clients', 'Fabrikam'], 'fab cli')).toBe(true);
  expect(matchesAll(["Vue d'ensemble"], 'vue tableau')).toBe(false);
  expect(matchesAll(['Anything'], '')).toBe(true);
});
