import { expect, test } from 'vitest';
import type { LicensePreview } from '#contract/licenses.ts';
import { loadMessages } from '#text/index.ts';
import { makeText } from '../ui/text.tsx';
import { type SaveEffect, saveEffect } from './save-effect.ts';
import { saveWords } from './save-words.ts';

const fr = makeText('fr', await loadMessages('fr'));
const en = makeText('en', await loadMessages('en'));
const nothing: SaveEffect = { assign: 0, revoke: 0, plans: 0, locations: 0, refused: 0, leftOut: 0 };

test('S27 the button says what the save will do', () => {
  const effect = { ...nothing, assign: 40, revoke: 3, refused: 2 };
  expect(saveWords(effect, fr)).toEqual({ main: 'Attribuer 40, révoquer 3', aside: '2 seront refusés' });
  expect(saveWords(effect, en)).toEqual({ main: 'Assign 40, revoke 3', aside: '2 will be refused' });
});

test('one is one, thousands are apart', () => {
  expect(saveWords({ ...nothing, revoke: 12_000, refused: 1, leftOut: 1 }, fr)).toEqual({
    main: 'Révoquer 12\u00a0000',
    aside: '1 sera refusé, 1 laissé de côté',
  });
  expect(saveWords({ ...nothing, plans: 300, locations: 1 }, en)).toEqual({
    main: 'Change plans of 300, set 1 location',
    aside: '',
  });
});

test('where everybody is refused, or nothing is known, it just saves', () => {
  expect(saveWords({ ...nothing, refused: 2 }, fr)).toEqual({ main: 'Enregistrer', aside: '2 seront refusés' });
  expect(saveWords(undefined, fr)).toEqual({ main: 'Enregistrer', aside: '' });
});

test('the button counts licences as they go, and users who are refused or left out', () => {
  const none = { unchanged: 0, needed: 0, available: 9, missing: 0 };
  const preview: LicensePreview = {
    total: 44,
    changed: 25,
    refused: 9,
    unchanged: 6,
    leftOut: 4,
    locationsChanged: 1,
    products: [
      { productId: 'power-bi', assigned: 25, revoked: 0, plansChanged: 0, ...none },
      { productId: 'e1', assigned: 5, revoked: 3, plansChanged: 2, ...none },
    ],
    reasons: [],
    warnings: [],
    fixed: [],
    at: '2026-11-20T13:02:11.000Z',
  };
  expect(saveEffect(preview)).toEqual({ assign: 30, revoke: 3, plans: 2, locations: 1, refused: 9, leftOut: 4 });
});
