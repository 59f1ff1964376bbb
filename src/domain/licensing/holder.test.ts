import { describe, expect, it } from 'vitest';
import { applyChanges, canonicalHolder } from './holder.ts';
import { holderText } from './holder-text.ts';
import type { Holder } from './model.ts';

const held = (productId: string, ...disabledPlans: string[]) => ({ productId, disabledPlans });
const ahmed: Holder = { location: 'FR', holdings: [held('a', 'x', 'y'), held('c')] };

describe('holders', () => {
  it('are brought into the one form that is compared', () => {
    expect(canonicalHolder('FR', [held('c'), held('a', 'y', 'x', 'y')])).toEqual(ahmed);
  });

  it('are the same by what they hold, not by how it was read', () => {
    const read = canonicalHolder('FR', [held('c'), held('a', 'y', 'x')]);
    expect(holderText(read)).toBe(holderText(ahmed));
    const others: Holder[] = [
      { ...ahmed, location: 'BE' },
      { ...ahmed, location: null },
      { location: 'FR', holdings: [held('a', 'x', 'y')] },
      { location: 'FR', holdings: [held('a', 'x'), held('c')] },
      { location: 'FR', holdings: [held('a', 'x', 'y'), held('c', 'x')] },
      { location: 'FR', holdings: [held('a', 'x'), held('c', 'y')] },
    ];
    expect(new Set([ahmed, ...others].map(holderText)).size).toBe(7);
  });
});

describe('applyChanges', () => {
  it('moves, revokes, assigns and switches, and keeps products in order', () => {
    expect(
      applyChanges(ahmed, [
        { kind: 'location', from: 'FR', to: 'BE' },
        { kind: 'revoke', productId: 'c' },
        { kind: 'assign', productId: 'b', disabledPlans: ['z'] },
        { kind: 'plans', productId: 'a', on: ['x'], off: [], disabledPlans: ['y'] },
      ]),
    ).toEqual({ location: 'BE', holdings: [held('a', 'y'), held('b', 'z')] });
  });

  it('throws at changes that were planned for somebody else', () => {
    expect(() => applyChanges(ahmed, [{ kind: 'assign', productId: 'a', disabledPlans: [] }])).toThrow('does not fit');
    expect(() => applyChanges(ahmed, [{ kind: 'revoke', productId: 'b' }])).toThrow('does not fit');
    const switched = { kind: 'plans', productId: 'b', on: [], off: ['x'], disabledPlans: ['x'] } as const;
    expect(() => applyChanges(ahmed, [switched])).toThrow('does not fit');
  });
});
