import { expect, test } from 'vitest';
import { isEmail } from '#domain/users/account-faults.ts';
import { suggestedDisplayName, suggestedLocalPart } from './suggestions.ts';

test.each([
  ['Léa', 'Marchand', 'lea.marchand'],
  ['Jean-Pierre', 'De la Tour', 'jean-pierre.delatour'],
  ['Anne', "D'Artagnan", 'anne.dartagnan'],
  ['Zoë', 'Œuvrard', 'zoe.oeuvrard'],
  ['Björn', 'Strauß', 'bjorn.strauss'],
  ['Łukasz', 'Ørsted', 'lukasz.orsted'],
  ['', 'Prince', 'prince'],
  ['  ', '', ''],
  ['伟', '陈', ''],
  ['-', '--', ''],
])('%s %s is offered %s', (first, last, local) => {
  expect(suggestedLocalPart(first, last)).toBe(local);
  if (local !== '') expect(isEmail(`${local}@fabrikam.example`)).toBe(true);
});

test('a long name makes an address all the same', () => {
  const local = suggestedLocalPart('a'.repeat(63), 'b'.repeat(40));
  expect(local).toBe('a'.repeat(63));
  expect(isEmail(`${local}@fabrikam.example`)).toBe(true);
});

test('the display name is both names, with one space between', () => {
  expect(suggestedDisplayName(' Léa ', 'De  la Tour')).toBe('Léa De la Tour');
  expect(suggestedDisplayName('', 'Prince')).toBe('Prince');
});
