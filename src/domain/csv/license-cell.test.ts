import { expect, it } from 'vitest';
import { licenseCell, productReferences } from './license-cell.ts';

it('names products by part number and says with a minus which plans are off', () => {
  expect(licenseCell([])).toBe('');
  expect(
    licenseCell([
      { reference: 'SPE_E3', plansOff: ['TEAMS1', 'SWAY'] },
      { reference: 'POWER_BI_PRO', plansOff: [] },
    ]),
  ).toBe('SPE_E3 -TEAMS1 -SWAY|POWER_BI_PRO');
});

it('calls a product by its name where the part number would be read as something else', () => {
  const products = [
    { id: '1', partNumber: 'SPE_E3', name: 'Microsoft 365 E3' },
    { id: '2', partNumber: 'TWICE', name: 'One' },
    { id: '3', partNumber: 'TWICE ', name: 'Other' },
    { id: '4', partNumber: 'A|B', name: 'Pipe' },
    { id: '5', partNumber: 'A -B', name: 'Minus' },
    { id: '6', partNumber: '', name: 'Nothing' },
    { id: '7', partNumber: 'PHONESYSTEM_VIRTUALUSER ', name: 'Space' },
  ];
  const references = ['SPE_E3', 'One', 'Other', 'Pipe', 'Minus', 'Nothing', 'PHONESYSTEM_VIRTUALUSER'];
  expect([...productReferences(products).values()]).toEqual(references);
});
