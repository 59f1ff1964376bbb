import fc from 'fast-check';
import { expect, it } from 'vitest';
import { isMailAddress, mayRepeat, waitAfter } from './mail-state.ts';

it.each(['lea@fabrikam.example', "o'neil+work@mail.fabrikam.example", 'zoé@société.example'])('takes %s', (address) => {
  expect(isMailAddress(address)).toBe(true);
});

it.each([
  '',
  'lea',
  'lea@fabrikam',
  '@fabrikam.example',
  'lea@@fabrikam.example',
  'a@x.example, b@x.example',
  'a@x.example\r\nBcc: b@x.example',
  'Léa <lea@fabrikam.example>',
  '"a b"@x.example',
  `${'a'.repeat(65)}@x.example`,
  `a@${'x.'.repeat(130)}example`,
])('refuses %j', (address) => {
  expect(isMailAddress(address)).toBe(false);
});

it('takes nothing that a header could take for two (T25)', () => {
  fc.assert(
    fc.property(fc.string(), fc.constantFrom('\r', '\n', ' ', ',', ';', '<', '>', '\0'), fc.string(), (a, sign, b) => {
      expect(isMailAddress(`${a}${sign}${b}@x.example`)).toBe(false);
    }),
  );
});

it('waits longer after each attempt, and not for ever', () => {
  const waits = [1, 2, 3, 4].map(waitAfter);
  expect(waits).toEqual([...waits].sort((a, b) => Number(a) - Number(b)));
  expect(waitAfter(5)).toBeNull();
});

it('leaves to a person what failed or is unknown, and nothing else', () => {
  expect((['waiting', 'sending', 'sent', 'failed', 'unknown'] as const).filter(mayRepeat)).toEqual([
    'failed',
    'unknown',
  ]);
});
