import fc from 'fast-check';
import { expect, it } from 'vitest';
import { worlds } from '#test/scenarios/license-worlds.ts';
import { canonicalHolder } from './holder.ts';
import { holderFrom, holderText } from './holder-text.ts';

it('is canonical JSON', () => {
  const holder = canonicalHolder('FR', [
    { productId: 'b', disabledPlans: ['y', 'x'] },
    { productId: 'a', disabledPlans: [] },
  ]);
  expect(holderText(holder)).toBe('{"licenses":{"a":[],"b":["x","y"]},"location":"FR"}');
  expect(holderText({ location: null, holdings: [] })).toBe('{"licenses":{},"location":null}');
});

it('is read back as it was', () => {
  fc.assert(
    fc.property(worlds, ({ users }) => {
      for (const { holder } of users) {
        if (holder === null) continue;
        const canonical = canonicalHolder(holder.location, holder.holdings);
        expect(holderFrom(holderText(canonical))).toEqual(canonical);
      }
    }),
    { numRuns: 100 },
  );
});
