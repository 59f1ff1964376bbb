import { describe, expect, it } from 'vitest';
import { fixOffers } from './fix-offers.ts';
import type { Catalogue, Reason } from './model.ts';

const ids = ['audio', 'e1', 'e2', 'e3', 'e4', 'e5', 'e6', 'room', 'other'];
const catalogue: Catalogue = {
  products: new Map(
    ids.map((id) => {
      const plans = [id === 'audio' || id === 'other' ? id : 'teams'];
      return [id, { id, assignable: id !== 'room', plans }];
    }),
  ),
  plans: new Map(),
  rules: [],
  locationRules: [],
};
const available = { audio: 9, e1: 1, e2: 7, e3: 3, e4: 7, e5: 2, room: 50, other: 50 };
const pools = Object.entries(available).map(([productId, left]) => ({ productId, total: 10 + left, consumed: 10 }));
const totals = { assigned: 0, revoked: 0, plansChanged: 0, unchanged: 0, needed: 5, available: 3 };
const offers = (reason: Reason, given: string[] = [], mayBuy = true) =>
  fixOffers(reason, {
    catalogue,
    pools: [...pools, { productId: 'e6', total: 1, consumed: 4 }],
    wish: { products: given.map((productId) => ({ productId, license: 'assign', plans: {} })) },
    products: [{ ...totals, productId: 'e3', missing: 2 }],
    mayBuy,
  });
const leaveOut = { kind: 'leaveOut' };

describe('the offers for a group of refusals', () => {
  it('always let its users be left out', () => {
    expect(offers({ code: 'userNotFound' })).toEqual([leaveOut]);
    expect(offers({ code: 'notEntitled', productId: 'e3' })).toEqual([leaveOut]);
  });

  it('set a location where there is none, or one where the product is not sold', () => {
    expect(offers({ code: 'locationRequired' })).toEqual([{ kind: 'setLocation' }, leaveOut]);
    const there = { code: 'prohibitedInLocation', productId: 'e3', location: 'KP' } as const;
    expect(offers(there)).toEqual([{ kind: 'setLocation' }, leaveOut]);
  });

  it('give what is required: what the customer has and can be assigned, most available first', () => {
    const reason: Reason = {
      code: 'dependencyMissing',
      ruleId: 'r',
      productId: 'audio',
      planId: 'audio',
      anyOf: ['teams'],
    };
    const found = offers(reason).map((offer) => ('productId' in offer ? offer.productId : offer.kind));
    expect(found).toEqual(['e2', 'e4', 'e3', 'e5', 'e1', 'leaveOut']);
    expect(offers(reason)[0]).toEqual({ kind: 'assign', productId: 'e2', available: 7 });
    // with everybody getting e2 and e4 and being refused all the same, these are no help
    expect(offers(reason, ['e2', 'e4'])[3]).toEqual({ kind: 'assign', productId: 'e6', available: 0 });
    // which is none where nobody can buy its seats
    expect(offers(reason, ['e2', 'e4'], false).slice(2)).toEqual([
      { kind: 'assign', productId: 'e1', available: 1 },
      leaveOut,
    ]);
  });

  it('take away what stands in the way', () => {
    const products = { productId: 'e1', planId: 'x', otherProductId: 'e2', otherPlanId: 'y' };
    const reason: Reason = { code: 'mutuallyExclusive', ruleId: 'r', ...products };
    expect(offers(reason)).toEqual([{ kind: 'revoke', productId: 'e2' }, leaveOut]);
  });

  it('buy what is missing', () => {
    const buy = { kind: 'buy', productId: 'e3', missing: 2 };
    expect(offers({ code: 'noAvailableLicenses', productId: 'e3' })).toEqual([buy, leaveOut]);
    expect(offers({ code: 'noAvailableLicenses', productId: 'e1' })).toEqual([leaveOut]);
  });
});
