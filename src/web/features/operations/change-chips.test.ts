import { expect, test } from 'vitest';
import { en } from '#text/en/index.ts';
import { fr } from '#text/fr/index.ts';
import { flatten } from '#text/index.ts';
import { makeText } from '../../ui/text.tsx';
import { type ChangeNames, changeChips } from './change-chips.ts';

const names: ChangeNames = {
  product: (id) => ({ e3: 'Microsoft 365 E3', e1: 'Office 365 E1' })[id],
  plan: (id) => ({ teams: 'Microsoft Teams', sway: 'Sway' })[id],
  place: (country) => (country === 'FR' ? 'France' : country),
};
const french = makeText('fr', flatten(fr));
const english = makeText('en', flatten(en));

test('every change of a user has its sign or its words, and its tone', () => {
  const item = {
    changes: [
      { kind: 'location' as const, from: null, to: 'FR' },
      { kind: 'revoke' as const, productId: 'e1' },
      { kind: 'assign' as const, productId: 'e3', off: [] },
    ],
  };
  expect(changeChips(item, names, french.t).map(({ tone, text }) => [tone, text])).toEqual([
    ['plan', 'Emplacement\u00a0: France'],
    ['remove', '− Office 365 E1'],
    ['add', '+ Microsoft 365 E3'],
  ]);
});

test('one plan is named, several are counted', () => {
  const item = {
    changes: [{ kind: 'plans' as const, productId: 'e3', on: ['teams'], off: ['sway', 'teams'] }],
  };
  expect(changeChips(item, names, english.t).map(({ text }) => text)).toEqual([
    'Microsoft Teams on',
    '2 plans off (Microsoft 365 E3)',
  ]);
});

test('plans left off for a new holder are said', () => {
  const item = { changes: [{ kind: 'assign' as const, productId: 'e3', off: ['teams'] }] };
  expect(changeChips(item, names, french.t)[0]?.text).toBe('+ Microsoft 365 E3 sans 1 plan');
});
