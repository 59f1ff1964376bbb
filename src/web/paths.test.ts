import { expect, it } from 'vitest';
import { paths, patterns, safeReturn } from './paths.ts';

it('knows every address', () => {
  expect({
    dashboard: paths.dashboard(),
    customers: paths.customers(),
    catalogue: paths.catalogue(),
    catalogueRules: paths.catalogueRules(),
    catalogueImport: paths.catalogueImport(),
    catalogueProduct: paths.catalogueProduct('P'),
    customer: paths.customer('C'),
    users: paths.users('C'),
    licenses: paths.licenses('C', 'S'),
    retry: paths.retry('C', 'S', 'O'),
    operation: paths.operation('C', 'O'),
    user: paths.user('C', 'U'),
    signIn: paths.signIn(),
  }).toMatchInlineSnapshot(`
    {
      "catalogue": "/catalogue",
      "catalogueImport": "/catalogue/import",
      "catalogueProduct": "/catalogue/products/P",
      "catalogueRules": "/catalogue/rules",
      "customer": "/customers/C",
      "customers": "/customers",
      "dashboard": "/dashboard",
      "licenses": "/customers/C/licenses/S",
      "operation": "/customers/C/operations/O",
      "retry": "/customers/C/licenses/S?retry=O",
      "signIn": "/sign-in",
      "user": "/customers/C/users?user=U",
      "users": "/customers/C/users",
    }
  `);
});

it('makes addresses that its patterns match', () => {
  const names = { $customerId: 'C', $selectionId: 'S', $operationId: 'O' };
  const filled = (pattern: string) => pattern.replaceAll(/\$\w+/g, (name) => names[name as keyof typeof names]);
  expect(filled(patterns.users)).toBe(paths.users('C'));
  expect(filled(patterns.customer)).toBe(paths.customer('C'));
  expect(filled(patterns.licenses)).toBe(paths.licenses('C', 'S'));
  expect(filled(patterns.operation)).toBe(paths.operation('C', 'O'));
});

it('comes back only to addresses of its own (T23)', () => {
  expect(safeReturn('/customers/C/users?search=x#top')).toBe('/customers/C/users?search=x#top');
  for (const evil of [
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '',
    '/\t/evil',
    '/sign-in',
    undefined,
  ]) {
    expect(safeReturn(evil), String(evil)).toBe('/dashboard');
  }
});
