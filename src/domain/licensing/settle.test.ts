import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mendedWorlds, worlds } from '#test/scenarios/license-worlds.ts';
import { holderText } from './holder-text.ts';
import type { Holder, ItemPlan, Pool } from './model.ts';
import { plan } from './plan.ts';
import { type PlannedItem, settle } from './settle.ts';

const holding = (...products: string[]): Holder => ({
  location: 'FR',
  holdings: products.map((productId) => ({ productId, disabledPlans: [] })),
});
const pool = (productId: string, total: number, consumed: number): Pool => ({ productId, total, consumed });
const assign = (userId: string, productId: string): PlannedItem => ({
  userId,
  before: holderText(holding()),
  changes: [{ kind: 'assign', productId, disabledPlans: [] }],
});
const revoke = (userId: string, productId: string): PlannedItem => ({
  userId,
  before: holderText(holding(productId)),
  changes: [{ kind: 'revoke', productId }],
});
const unchangedWorld = (items: readonly PlannedItem[]) => new Map(items.map((item) => [item.userId, item.before]));

describe('settle', () => {
  it('refuses who is gone and who has changed, and lets the others through', () => {
    const items = ['gone', 'unknown', 'moved', 'holds more', 'same'].map((userId) => assign(userId, 'a'));
    const present = new Map<string, string | null>([
      ['gone', null],
      ['moved', holderText({ ...holding(), location: 'BE' })],
      ['holds more', holderText(holding('b'))],
      ['same', holderText(holding())],
    ]);
    const { settlements, seatChanges } = settle(items, present, [pool('a', 10, 0)]);
    expect(settlements.map((one) => (one.decision === 'refuse' ? one.reasons[0].code : one.decision))).toEqual([
      'userNotFound',
      'userNotFound',
      'userChanged',
      'userChanged',
      'apply',
    ]);
    expect([...seatChanges]).toEqual([['a', 1]]);
  });

  it('serves seats in order, and a freed seat serves those after it', () => {
    const items = [assign('1', 'a'), revoke('2', 'a'), assign('3', 'a'), assign('4', 'a')];
    const { settlements, seatChanges } = settle(items, unchangedWorld(items), [pool('a', 5, 5)]);
    expect(settlements.map((one) => one.decision)).toEqual(['refuse', 'apply', 'apply', 'refuse']);
    expect(seatChanges.size).toBe(0);
    expect(settlements[0]).toMatchObject({ reasons: [{ code: 'noAvailableLicenses', productId: 'a' }] });
  });

  it('refuses the whole user when one of two pools is empty or gone', () => {
    const both: PlannedItem = {
      userId: 'u',
      before: holderText(holding()),
      changes: ['a', 'b'].map((productId) => ({ kind: 'assign', productId, disabledPlans: [] })),
    };
    const { settlements, seatChanges } = settle([both], unchangedWorld([both]), [pool('a', 0, 0)]);
    expect(settlements[0]).toMatchObject({
      decision: 'refuse',
      reasons: [
        { code: 'notEntitled', productId: 'b' },
        { code: 'noAvailableLicenses', productId: 'a' },
      ],
    });
    expect(seatChanges.size).toBe(0);
  });

  it('lets a license go whose product the customer no longer has, and an overdrawn pool shrink', () => {
    const items = [revoke('1', 'a'), revoke('2', 'b')];
    const { settlements, seatChanges } = settle(items, unchangedWorld(items), [pool('b', 1, 4)]);
    expect(settlements.map((one) => one.decision)).toEqual(['apply', 'apply']);
    expect(Object.fromEntries(seatChanges)).toEqual({ a: -1, b: -1 });
  });

  it('says unchanged only of a user who still is as planned', () => {
    const item: PlannedItem = { userId: 'u', before: holderText(holding('a')), changes: [] };
    const decisionNow = (now: Holder | null) =>
      settle([item], new Map([['u', now && holderText(now)]]), []).settlements[0]?.decision;
    expect(decisionNow(holding('a'))).toBe('unchanged');
    expect(decisionNow(holding())).toBe('refuse');
    expect(decisionNow(null)).toBe('refuse');
  });

  it('applies a plan exactly while the world stays as it was', () => {
    fc.assert(
      fc.property(mendedWorlds, ({ catalogue, wish, pools, users }) => {
        const planned = plan(catalogue, wish, pools, users);
        const items = planned.items
          .filter((item) => item.outcome === 'changed' || item.outcome === 'unchanged')
          .map(stored);
        const { settlements, seatChanges } = settle(items, unchangedWorld(items), pools);
        expect(settlements.map((one) => (one.decision === 'apply' ? one.changes : one.decision))).toEqual(
          items.map((item) => (item.changes.length > 0 ? item.changes : 'unchanged')),
        );
        const moved = pools.map((one) => ({ ...one, consumed: one.consumed + (seatChanges.get(one.productId) ?? 0) }));
        expect(moved).toEqual(planned.pools);
      }),
      { numRuns: 300 },
    );
  });

  it('never oversells, whatever became of the pools meanwhile', () => {
    fc.assert(
      fc.property(mendedWorlds, worlds, ({ catalogue, wish, pools, users }, { pools: now }) => {
        const items = plan(catalogue, wish, pools, users)
          .items.filter((item) => item.outcome === 'changed')
          .map(stored);
        const { seatChanges } = settle(items, unchangedWorld(items), now);
        for (const { productId, total, consumed } of now) {
          const after = consumed + (seatChanges.get(productId) ?? 0);
          expect(after).toBeLessThanOrEqual(Math.max(total, consumed));
        }
      }),
      { numRuns: 300 },
    );
  });
});

/** As an operation keeps it. */
function stored(item: Extract<ItemPlan, { outcome: 'changed' | 'unchanged' }>): PlannedItem {
  const { userId, before } = item;
  return { userId, before: holderText(before), changes: item.outcome === 'changed' ? item.changes : [] };
}
