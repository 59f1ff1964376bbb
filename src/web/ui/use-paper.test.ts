import { expect, it } from 'vitest';
import { cssText } from './use-paper.ts';

it('quotes any text for a style sheet', () => {
  expect(cssText('Fabrikam, Inc. · 27 nov. 2026')).toBe('"Fabrikam, Inc. · 27 nov. 2026"');
  expect(cssText('a"; } * { color: red } \\')).toBe('"a\\22 ; } * { color: red } \\5c "');
  expect(cssText('</style>\n')).toBe('"\\3c /style>\\a "');
});
