import { expect, test } from 'vitest';
import { domainName } from './domain-name.ts';

test.each([
  ['contoso.com', 'contoso.com'],
  [' Contoso.COM ', 'contoso.com'],
  ['@contoso.com', 'contoso.com'],
  ['contoso.com.', 'contoso.com'],
  ['mail.contoso.co.uk', 'mail.contoso.co.uk'],
  ['MÜLLER.example', 'müller.example'],
  ['contoso.onmicrosoft.com', 'contoso.onmicrosoft.com'],
])('%j is %s', (text, domain) => expect(domainName(text)).toBe(domain));

test.each([
  '',
  'contoso',
  'contoso.',
  '.com',
  'con toso.com',
  'contoso..com',
  '-contoso.com',
  'contoso-.com',
  'con_toso.com',
  '192.168.0.1',
  'contoso.com/path',
  'a@contoso.com',
  'http://contoso.com',
  `${'a'.repeat(64)}.com`,
  `${'a.'.repeat(130)}com`,
])('%j is no domain', (text) => expect(domainName(text)).toBeNull());
