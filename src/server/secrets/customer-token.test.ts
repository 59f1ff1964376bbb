import { expect, it } from 'vitest';
import { newCustomerToken, readCustomerToken } from './customer-token.ts';

const ID = '019b8b74-0000-7000-8000-00000000000a';

it('says at which customer it is good, and is found by its hash', () => {
  const { token, hash } = newCustomerToken(ID);
  expect(token).toMatch(/^[\w-]{64}$/);
  expect(readCustomerToken(token)).toEqual({ customerId: ID, hash });
  expect(newCustomerToken(ID).token).not.toBe(token);
});

it.each(['', 'x', 'A'.repeat(63), 'A'.repeat(65), `${'A'.repeat(63)}=`, `${'A'.repeat(63)}\n`])('is not %j', (text) => {
  expect(readCustomerToken(text)).toBeNull();
});
