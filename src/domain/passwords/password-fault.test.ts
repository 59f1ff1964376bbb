import fc from 'fast-check';
import { expect, it } from 'vitest';
import { MIN_PASSWORD_LENGTH, passwordFault } from './password-fault.ts';

const subject = { words: ['Fabrikam, Inc.', 'Rivoli'], person: ['Léa', 'Le Goff', 'lea.legoff@fabrikam.example'] };
const codeOf = (password: string) => passwordFault(password, subject)?.code ?? null;

it.each([
  'correct horse battery staple',
  'Les élèves mangent des crêpes à Noël',
  'тридцать три богатыря у моря',
  '東京特許許可局局長今日急遽休暇許可却下',
  'zx8 qP!v rT4 mnW kd',
  // a blocked word in a sentence of its own
  'Chez Fabrikam on range les chaises',
  "mon mot de passe n'est pas celui-ci, loulou",
  '🎄🐑🚲🍋⚓🎺🧦🪁🍄🦔🥐🪣🛶🧲🪴',
])('takes %s', (password) => {
  expect(codeOf(password)).toBeNull();
});

it.each([
  ['fourteen signs', 'passwordTooShort'],
  // fourteen characters, though twice as many code units
  ['🎄🐑🚲🍋⚓🎺🧦🪁🍄🦔🥐🪣🛶🧲', 'passwordTooShort'],
  [`${'x7 k'.repeat(300)}`, 'passwordTooLong'],
  ['aaaaaaaaaaaaaaaaaaaa', 'passwordCommon'],
  ['123456789012345', 'passwordCommon'],
  ['abcabcabcabcabcabc', 'passwordCommon'],
  ['password password', 'passwordCommon'],
  ['P@ssw0rd P@ssw0rd!', 'passwordCommon'],
  ['MotDePasse123456789', 'passwordCommon'],
  ['mot.de.passe.2026', 'passwordCommon'],
  ['azertyuiopqsdfghjklm', 'passwordCommon'],
  ['Bienvenue2026!!!', 'passwordCommon'],
  ['Automne Hiver 2026', 'passwordCommon'],
  ['Fabrikam Fabrikam 26', 'passwordNamed'],
  ['LeaLegoffFabrikam1', 'passwordNamed'],
  ['R1v0l1 R1v0l1 2026', 'passwordNamed'],
])('refuses %s: %s', (password, code) => {
  expect(codeOf(password)).toBe(code);
});

it('says how long a password must be, and which name it is made of', () => {
  expect(passwordFault('short', subject)).toEqual({
    code: 'passwordTooShort',
    params: { least: MIN_PASSWORD_LENGTH },
  });
  expect(passwordFault('Rivoli Rivoli 2026', subject)).toEqual({
    code: 'passwordNamed',
    params: { word: 'rivoli' },
  });
});

it('takes what chance makes, and knows a password in each of its Unicode forms', () => {
  const letter = fc.constantFrom(...'abcdefghjkmnpqrstuvwxyz23456789éàùç');
  fc.assert(
    fc.property(fc.array(letter, { minLength: 24, maxLength: 64 }), (letters) => {
      const password = letters.join('');
      expect(passwordFault(password.normalize('NFD'), subject)).toEqual(
        passwordFault(password.normalize('NFC'), subject),
      );
    }),
  );
});
