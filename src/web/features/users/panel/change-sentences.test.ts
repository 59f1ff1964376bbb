import { expect, it } from 'vitest';
import type { Change } from '#contract/licenses.ts';
import { en } from '#text/en/index.ts';
import { fr } from '#text/fr/index.ts';
import { flatten } from '#text/index.ts';
import { makeText } from '../../../ui/text.tsx';
import { changeSentences } from './change-sentences.ts';

const names = {
  product: (id: string) => ({ e3: 'Microsoft 365 E3', phone: 'Teams Phone' })[id],
  plan: (id: string) => ({ sway: 'Sway', teams: 'Microsoft Teams' })[id],
  place: (country: string) => ({ FR: 'France', BE: 'Belgique' })[country] ?? country,
};
const french = makeText('fr', flatten(fr)).t;
const english = makeText('en', flatten(en)).t;
const all: Change[] = [
  { kind: 'location', from: 'FR', to: 'BE' },
  { kind: 'revoke', productId: 'e3' },
  { kind: 'assign', productId: 'phone', off: [] },
  { kind: 'assign', productId: 'e3', off: ['sway'] },
  { kind: 'plans', productId: 'e3', on: ['sway'], off: ['sway', 'teams'] },
];

it('says in words what was done', () => {
  expect(changeSentences({ changes: all, outcome: 'changed' }, names, french)).toEqual([
    'Emplacement modifié\u00a0: France → Belgique',
    'Microsoft 365 E3 révoqué',
    'Teams Phone attribué',
    'Microsoft 365 E3 attribué sans 1 plan',
    'Sway activé (Microsoft 365 E3)',
    '2 plans désactivés (Microsoft 365 E3)',
  ]);
  const first: Change[] = [{ kind: 'location', from: null, to: 'FR' }];
  expect(changeSentences({ changes: first, outcome: 'changed' }, names, english)).toEqual(['Location set to France']);
});

it('says of a refusal what was not done', () => {
  expect(changeSentences({ changes: all, outcome: 'refused' }, names, english)).toEqual([
    'Location not changed',
    'Microsoft 365 E3 not revoked',
    'Teams Phone not assigned',
    'Microsoft 365 E3 not assigned',
    'Plans of Microsoft 365 E3 not changed',
  ]);
});
