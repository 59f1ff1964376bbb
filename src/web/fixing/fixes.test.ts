import { describe, expect, test } from 'vitest';
import type { Fix, FixOffer, Reason, RefusalGroup } from '#contract/licenses.ts';
import { openOffers, withFix } from './fixes.ts';

const NO_PLACE: Reason = { code: 'locationRequired' };
const needs = (productId: string): Reason => ({
  code: 'dependencyMissing',
  ruleId: 'rule',
  productId,
  planId: 'plan',
  anyOf: ['teams'],
});
const place = (location: string): Fix => ({ reason: NO_PLACE, action: { kind: 'setLocation', location } });
const assign = (productId: string): Fix => ({ reason: needs('audio'), action: { kind: 'assign', productId } });

describe('taking a fix', () => {
  test('another place for the same users replaces the first and keeps its turn', () => {
    expect(withFix([place('FR'), assign('teams')], place('BE'))).toEqual([place('BE'), assign('teams')]);
  });

  test('another product for the same users comes after, as does the same one for others', () => {
    const other: Fix = { ...assign('teams'), reason: needs('phone') };
    expect(withFix(withFix([assign('teams')], assign('skype')), other)).toEqual([
      assign('teams'),
      assign('skype'),
      other,
    ]);
  });

  test('the same fix twice is one', () => {
    expect(withFix([assign('teams')], assign('teams'))).toEqual([assign('teams')]);
  });
});

describe('offers still open', () => {
  const group = (sample: Reason, fixes: FixOffer[]): RefusalGroup => ({
    code: sample.code,
    users: 3,
    sample,
    key: 'key',
    fixes,
  });
  const offers: FixOffer[] = [
    { kind: 'assign', productId: 'teams', available: 4 },
    { kind: 'assign', productId: 'skype', available: 2 },
    { kind: 'leaveOut' },
  ];

  test('those taken for this group are not offered again', () => {
    expect(openOffers(group(needs('audio'), offers), [assign('teams')])).toEqual(offers.slice(1));
    expect(openOffers(group(needs('phone'), offers), [assign('teams')])).toEqual(offers);
  });

  test('a place can be chosen again, and buying is never used up', () => {
    const some: FixOffer[] = [{ kind: 'setLocation' }, { kind: 'buy', productId: 'teams', missing: 2 }];
    expect(openOffers(group(NO_PLACE, some), [place('FR')])).toEqual(some);
  });
});
