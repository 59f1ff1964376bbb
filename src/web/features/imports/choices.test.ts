import { expect, it } from 'vitest';
import type { UserImport } from '#contract/imports.ts';
import { type ChoiceAction, choose, NO_CHOICE, requestOf } from './choices.ts';

const counts = (lacking: number): UserImport['counts'] => ({
  rows: 3,
  ready: 3,
  faulty: 0,
  existing: 0,
  chosen: 0,
  done: 0,
  out: 0,
  guessed: 0,
  withoutLocation: lacking,
  withoutPermissions: lacking,
  withoutLicenses: lacking,
  withLicenses: 0,
  globalAdmins: 0,
});
const after = (...actions: readonly ChoiceAction[]) => actions.reduce(choose, NO_CHOICE);

it('asks for nothing that nobody chose, and for nothing that no row lacks', () => {
  expect(requestOf(NO_CHOICE, 'skip', counts(3))).toEqual({ existing: 'skip', products: [] });
  const chosen = after(
    { type: 'location', location: 'FR' },
    { type: 'kind', kind: 'globalAdmin' },
    { type: 'product', productId: 'a' },
  );
  expect(requestOf(chosen, 'update', counts(3))).toEqual({
    existing: 'update',
    location: 'FR',
    permission: { permission: 'globalAdmin', roles: [] },
    products: [{ productId: 'a', license: 'assign', plans: {} }],
  });
  expect(requestOf(chosen, 'update', counts(0))).toEqual({ existing: 'update', products: [] });
});

it('sends custom permissions with their roles, in the order of the table, and not without any', () => {
  const custom: ChoiceAction = { type: 'kind', kind: 'custom' };
  expect(requestOf(after(custom), 'skip', counts(1))).not.toHaveProperty('permission');
  const both = after(custom, { type: 'role', role: 'serviceAdmin' }, { type: 'role', role: 'passwordAdmin' });
  expect(requestOf(both, 'skip', counts(1)).permission).toEqual({
    permission: 'custom',
    roles: ['passwordAdmin', 'serviceAdmin'],
  });
  const one = choose(both, { type: 'role', role: 'serviceAdmin' });
  expect(requestOf(one, 'skip', counts(1)).permission?.roles).toEqual(['passwordAdmin']);
});

it('keeps which plans of a product are off, one by one and all at once', () => {
  const planIds = ['p', 'q'];
  const product: ChoiceAction = { type: 'product', productId: 'a' };
  const plans = (choices: typeof NO_CHOICE) => requestOf(choices, 'skip', counts(1)).products[0]?.plans;
  const off = after(product, { type: 'plan', productId: 'a', planId: 'p' });
  expect(plans(off)).toEqual({ p: 'off' });
  const all: ChoiceAction = { type: 'allPlans', productId: 'a', planIds };
  expect(plans(choose(off, all))).toEqual({});
  expect(plans(choose(choose(off, all), all))).toEqual({ p: 'off', q: 'off' });
  expect(requestOf(choose(off, product), 'skip', counts(1)).products).toEqual([]);
});
