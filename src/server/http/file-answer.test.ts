import fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { attachment } from './file-answer.ts';

test.each([
  ['fabrikam-utilisateurs.csv', 'fabrikam-utilisateurs.csv', 'fabrikam-utilisateurs.csv'],
  ['société-élan.csv', 'societe-elan.csv', 'soci%C3%A9t%C3%A9-%C3%A9lan.csv'],
  ['株式会社.xlsx', '____.xlsx', '%E6%A0%AA%E5%BC%8F%E4%BC%9A%E7%A4%BE.xlsx'],
  ['a"b\r\nSet-Cookie: x/..\\c.csv', 'a-b-Set-Cookie- x-..-c.csv', 'a-b-Set-Cookie-%20x-..-c.csv'],
  ["50%'(1)*.csv", "50_'(1)-.csv", '50%25%27%281%29-.csv'],
])('%j is offered as %s', (name, ascii, whole) =>
  expect(attachment(name)).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${whole}`),
);

it('is a header whatever the name is', () => {
  const sound = /^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[\w!#$&+.^`|~%-]*$/;
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (name) => sound.test(attachment(name))));
});
