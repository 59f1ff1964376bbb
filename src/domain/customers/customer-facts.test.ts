import { expect, test } from 'vitest';
import { soundFacts } from './customer-facts.ts';

test('keeps names tidy, domains folded and each once, the first still first', () => {
  const facts = { name: '  Contoso \n Ltd ', domains: ['Contoso.com', 'contoso.fr', '@CONTOSO.COM'] };
  expect(soundFacts(facts)).toEqual({ name: 'Contoso Ltd', domains: ['contoso.com', 'contoso.fr'] });
});

test('leaves out what is left out', () => {
  expect(soundFacts({ timeZone: 'Europe/Paris' })).toEqual({ timeZone: 'Europe/Paris' });
});

test.each([
  [{ name: ' \n ' }, { code: 'nameRequired' }],
  [{ domains: ['contoso.com', 'nothing'] }, { code: 'invalidDomain', params: { domain: 'nothing' } }],
  [{ timeZone: 'Europe/Nowhere' }, { code: 'unknownTimeZone' }],
  [{ timeZone: '+01:00' }, { code: 'unknownTimeZone' }],
])('refuses %j', (given, problem) => {
  expect(() => soundFacts(given)).toThrow(expect.objectContaining(problem));
});
