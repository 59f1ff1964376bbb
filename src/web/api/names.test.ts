import { expect, test } from 'vitest';
import { inNameOrder, shortProductName } from './names.ts';

test.each([
  ['Microsoft 365 Business Premium', 'Business Premium'],
  ['Microsoft 365 Apps for enterprise', 'Apps for enterprise'],
  ['Microsoft Teams Phone Standard', 'Teams Phone Standard'],
  ['Microsoft 365 Domestic Calling Plan', 'Domestic Calling Plan'],
  ['Audioconférence Microsoft 365', 'Audioconférence'],
  ["Forfait d'appels nationaux Microsoft 365 (120 minutes)", "Forfait d'appels nationaux (120 minutes)"],
])('%s is %s in a chip', (name, short) => expect(shortProductName(name)).toBe(short));

test.each([
  'Microsoft 365 E3',
  'Microsoft 365 E3 (no Teams)',
  'Office 365 E1',
  'Stockage de fichiers supplémentaire Office 365',
  'Microsoft Fabric (Free)',
])('%s keeps its name', (name) => expect(shortProductName(name)).toBe(name));

test('names are in the order of the language, accents and numbers as people read them', () => {
  const names = ['Visio Plan 10', 'énergie', 'Zoom', 'Visio Plan 2', 'Exchange'];
  const ordered = ['énergie', 'Exchange', 'Visio Plan 2', 'Visio Plan 10', 'Zoom'];
  expect(inNameOrder(names, 'fr', (name) => name)).toEqual(ordered);
  expect(inNameOrder(names, 'en', (name) => name)).toEqual(ordered);
  expect(names[0]).toBe('Visio Plan 10');
});
