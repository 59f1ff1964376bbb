import { expect, test } from 'vitest';
import { licenseCell, productReferences } from '../csv/license-cell.ts';
import { type NamedProduct, productLookup, readLicenses } from './products.ts';

const product = (id: string, partNumber: string, name: string, plans: readonly string[] = []): NamedProduct => ({
  id,
  partNumber,
  name: { en: name, fr: `${name} (fr)` },
  assignable: id !== 'tenant',
  plans: plans.map((plan) => ({
    id: `${id}-${plan}`,
    name: plan,
    friendlyName: { en: `Plan ${plan}`, fr: `Plan ${plan} fr` },
    target: plan === 'COMPANY' ? 'Company' : 'User',
  })),
});
const PRODUCTS = [
  product('e3', 'SPE_E3', 'Microsoft 365 E3', ['TEAMS1', 'SWAY', 'COMPANY']),
  product('e5', 'SPE_E5', 'Microsoft 365 E5', ['TEAMS1']),
  product('twin1', 'TWIN', 'Twin', []),
  product('twin2', 'TWIN', 'Twin', []),
  product('dash', 'DASH', 'Dynamics -SALES edition', ['SALES']),
  product('tenant', 'TENANT', 'For the tenant', []),
  product('other', 'OTHER', 'Not had', []),
];
const had = new Set(['e3', 'e5', 'twin2', 'dash', 'tenant']);
const lookup = () => productLookup(PRODUCTS, had, had, 'en', { left: 100 });

test.each([
  ['SPE_E3', [['e3', []]]],
  ['microsoft 365 e3 (FR)', [['e3', []]]],
  [
    'SPE_E3 -SWAY -TEAMS1|SPE_E5',
    [
      ['e3', ['e3-SWAY', 'e3-TEAMS1']],
      ['e5', []],
    ],
  ],
  [
    ' Microsoft 365 E3  -Plan TEAMS1 fr | | e5 ',
    [
      ['e3', ['e3-TEAMS1']],
      ['e5', []],
    ],
  ],
  ['Twin', [['twin2', []]]],
  ['Dynamics -SALES edition', [['dash', []]]],
  ['Dynamics -SALES edition -SALES', [['dash', ['dash-SALES']]]],
])('%j is read', (cell, licenses) => {
  const read = readLicenses(cell, lookup());
  expect(read.fault).toBeNull();
  expect(read.licenses.map(({ productId, plansOff }) => [productId, plansOff])).toEqual(licenses);
});

test.each([
  ['SPE_E3|Microsoft 365 E33', 'unknownProduct', 'SPE_E3|Microsoft 365 E3'],
  ['Microsoft 365 E33 -SWAY', 'unknownProduct', 'Microsoft 365 E3 -SWAY'],
  ['Quantum', 'unknownProduct', null],
  ['SPE_E3 -TEAMS2', 'unknownPlan', 'SPE_E3 -TEAMS1'],
  ['SPE_E3 -COMPANY -SWAY', 'companyPlan', 'SPE_E3 -SWAY'],
  ['TENANT', 'notAssignable', null],
  ['OTHER', 'notHad', null],
  ['SPE_E3|Microsoft 365 E3', 'productTwice', 'SPE_E3|'],
])('%j is %s', (cell, code, suggestion) => {
  expect(readLicenses(cell, lookup())).toMatchObject({ licenses: [], fault: { code, suggestion } });
});

test('twins of which the customer has none, or both, are told apart by nobody', () => {
  for (const mine of [new Set<string>(), new Set(['twin1', 'twin2'])]) {
    const { fault } = readLicenses('Twin', productLookup(PRODUCTS, mine, mine, 'en', { left: 1 }));
    expect(fault?.code).toBe('ambiguousProduct');
  }
});

test('a cell of our own export is read as it was written', () => {
  const held = PRODUCTS.filter(({ id }) => had.has(id) && id !== 'tenant');
  const references = productReferences(PRODUCTS.map(({ id, partNumber, name }) => ({ id, partNumber, name: name.en })));
  const cell = licenseCell(
    held.map(({ id, plans }) => ({
      reference: references.get(id) ?? id,
      plansOff: plans.filter(({ target }) => target === 'User').map(({ name }) => name),
    })),
  );
  const read = readLicenses(cell, lookup());
  expect(read.fault).toBeNull();
  expect(read.licenses.map(({ productId }) => productId)).toEqual(held.map(({ id }) => id));
});
