import { expect, test } from 'vitest';
import { typedDomains } from './typed-domains.ts';

test.each([
  ['contoso.com', ['contoso.com'], undefined],
  [' contoso.com, contoso.fr;\nCONTOSO.be ', ['contoso.com', 'contoso.fr', 'CONTOSO.be'], undefined],
  ['contoso.com, nothing, neither', ['contoso.com', 'nothing', 'neither'], 'nothing'],
  [' , ', [], undefined],
])('%j', (text, domains, wrong) => expect(typedDomains(text)).toEqual({ domains, wrong }));
