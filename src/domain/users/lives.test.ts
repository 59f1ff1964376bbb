import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../canonical-json.ts';
import type { Catalogue, Pool } from '../licensing/model.ts';
import { startEach } from '../licensing/plan-each.ts';
import { type Account, stateFrom, stateText, type UserState } from './account.ts';
import { accountFaults } from './account-faults.ts';
import {
  type AccountPlan,
  type AccountPlanning,
  planCreate,
  planDelete,
  planEdit,
  planRestore,
} from './account-plan.ts';
import { applyLifeChanges } from './life-changes.ts';
import { settleLives } from './settle-lives.ts';

const PRODUCTS = ['a', 'b', 'c'] as const;
/** c's plan needs a's. */
const catalogue: Catalogue = {
  products: new Map(PRODUCTS.map((id) => [id, { id, assignable: true, plans: [`${id}1`, `${id}2`] }])),
  plans: new Map(PRODUCTS.flatMap((id) => [`${id}1`, `${id}2`]).map((id) => [id, { id, target: 'User' as const }])),
  rules: [{ id: 'c-needs-a', kind: 'requires', severity: 'error', plan: 'c1', anyOf: ['a1'] }],
  locationRules: [],
};
const account = (place: number, location: string | null): Account => ({
  displayName: `User ${place}`,
  firstName: null,
  lastName: null,
  email: `user${place}@fabrikam.example`,
  location,
  permission: 'user',
  roles: [],
  blocked: false,
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
});

function planning(pools: readonly Pool[], taken: readonly string[] = []): AccountPlanning {
  return { each: startEach(catalogue, pools), taken: new Set(taken), mayManageGlobalAdmins: true };
}

/** Holdings that break no rule: c with a, or without its first plan. */
const holdings = fc
  .record({ a: fc.boolean(), b: fc.boolean(), c: fc.boolean(), off: fc.boolean() })
  .map(({ a, b, c, off }) =>
    PRODUCTS.filter((id) => ({ a, b, c })[id]).map((productId) => ({
      productId,
      disabledPlans: productId === 'c' && !a ? ['c1'] : off ? [`${productId}2`] : [],
    })),
  );
const users = fc
  .array(holdings, { minLength: 1, maxLength: 8 })
  .map((all) => all.map((licenses, place): UserState => ({ account: account(place, 'FR'), licenses, deleted: false })));
const seats = fc.record({ a: fc.nat(8), b: fc.nat(8), c: fc.nat(8) });

const run = (plans: readonly AccountPlan[], states: ReadonlyMap<string, string>, pools: readonly Pool[]) =>
  settleLives(
    plans.filter(({ outcome }) => outcome === 'changed' || outcome === 'partial'),
    {
      states,
      emails: new Map(),
      pools,
    },
  );

describe('the text of a user', () => {
  it('is canonical JSON, whatever the order of the fields, and says everything', () => {
    const text = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constant(null));
    const fields = fc.record({ firstName: text, lastName: text, jobTitle: text, department: text, phone: text });
    fc.assert(
      fc.property(fields, holdings, fc.boolean(), (some, licenses, deleted) => {
        const { phone, roles, blocked, ...rest } = { ...account(1, 'FR'), ...some };
        const mixed: Account = { phone, roles, blocked, ...rest };
        const written = stateText({ account: mixed, licenses, deleted });
        expect(canonicalJson(JSON.parse(written))).toBe(written);
        expect(stateFrom(written)).toEqual({ account: mixed, licenses, deleted });
      }),
    );
  });
});

describe('deleting and restoring', () => {
  it('is nothing at all where all seats are still free', () => {
    fc.assert(
      fc.property(users, (all) => {
        const pools = PRODUCTS.map((productId) => ({ productId, total: 8, consumed: 0 }));
        for (const [place, state] of all.entries()) {
          const userId = `u${place}`;
          const deleted = planDelete(planning(pools), { userId, state: stateText(state) });
          expect(deleted.outcome).toBe('changed');
          const restored = planRestore(planning(pools), { userId, state: deleted.after });
          expect([restored.outcome, restored.after]).toEqual(['changed', stateText(state)]);
        }
      }),
    );
  });

  it('never takes more seats than there are, whoever took some meanwhile; who lacks one is told which', () => {
    fc.assert(
      fc.property(users, seats, seats, (all, planned, left) => {
        const poolsOf = (free: typeof planned): Pool[] =>
          PRODUCTS.map((productId) => ({ productId, total: free[productId], consumed: 0 }));
        const before = all.map((state) => stateText({ ...state, deleted: true }));
        const plan = planning(poolsOf(planned));
        const plans = before.map((state, place) => planRestore(plan, { userId: `u${place}`, state }));
        const states = new Map(before.map((state, place) => [`u${place}`, state]));
        const { settlements, seatChanges } = run(plans, states, poolsOf(left));
        for (const [productId, taken] of seatChanges)
          expect(taken).toBeLessThanOrEqual(left[productId as keyof typeof left]);
        for (const [place, settlement] of settlements.entries()) {
          if (settlement.decision !== 'apply' || settlement.after === null) throw new Error('restored');
          const after = stateFrom(settlement.after);
          const held = after.licenses.map(({ productId }) => productId);
          const lost = all[place]?.licenses.filter(({ productId }) => !held.includes(productId)) ?? [];
          expect(settlement.outcome).toBe(lost.length === 0 ? 'changed' : 'partial');
          expect(settlement.reasons.length).toBeGreaterThanOrEqual(lost.length);
          // nobody is left with c's first plan and without a
          const c = after.licenses.find(({ productId }) => productId === 'c');
          if (c !== undefined && !c.disabledPlans.includes('c1')) expect(held).toContain('a');
          expect(applyLifeChanges(stateFrom(before[place] ?? ''), settlement.changes)).toEqual(after);
        }
      }),
    );
  });

  it('gives an address to one of those who want it', () => {
    const pools: Pool[] = [];
    const state = stateText({ account: account(1, null), licenses: [], deleted: true });
    const plan = planning(pools);
    expect(planRestore(plan, { userId: 'u1', state }).outcome).toBe('changed');
    expect(planRestore(plan, { userId: 'u2', state }).reasons).toEqual([
      { code: 'emailTaken', email: 'user1@fabrikam.example' },
    ]);
    expect(planRestore(plan, { userId: 'u2', state, email: 'other@fabrikam.example' }).outcome).toBe('changed');
    const again = { userId: 'u3', account: account(1, null), products: [] };
    expect(planCreate(plan, { ...again, account: { ...again.account, email: 'USER1@fabrikam.example' } }).outcome).toBe(
      'refused',
    );
  });
});

describe('running what was planned', () => {
  const state = stateText({ account: account(1, 'FR'), licenses: [], deleted: false });
  const edit = planEdit(planning([]), { userId: 'u1', state, fields: { jobTitle: 'Clerk' }, products: [] });

  it('passes an address on within a chunk, once', () => {
    const known = planning([]);
    const second = stateText({ account: account(2, 'FR'), licenses: [], deleted: false });
    const to = (email: string) => ({ fields: { email }, products: [] });
    const plans = [
      planEdit(known, { userId: 'u1', state, ...to('new@fabrikam.example') }),
      planEdit(known, { userId: 'u2', state: second, ...to('user1@fabrikam.example') }),
      planEdit(planning([]), { userId: 'u3', state: second, ...to('user1@fabrikam.example') }),
      planEdit(planning([]), { userId: 'u4', state: second, ...to('new@fabrikam.example') }),
    ];
    const states = new Map([['u1', state], ...['u2', 'u3', 'u4'].map((id) => [id, second] as const)]);
    const emails = new Map([['user1@fabrikam.example', 'u1']]);
    const { settlements } = settleLives(plans, { states, emails, pools: [] });
    expect(settlements.map(({ decision, reasons: [reason] }) => reason?.code ?? decision)).toEqual([
      'apply',
      'apply',
      'emailTaken',
      'emailTaken',
    ]);
  });

  it('refuses who changed or went since, and an address that somebody took', () => {
    const settle = (states: [string, string][], emails: [string, string][] = [], plan = edit) =>
      settleLives([plan], { states: new Map(states), emails: new Map(emails), pools: [] }).settlements[0];
    expect(settle([['u1', state]])).toMatchObject({ decision: 'apply', asPlanned: true });
    expect(settle([])).toMatchObject({ reasons: [{ code: 'userNotFound' }] });
    const other = stateText({ account: { ...account(1, 'FR'), blocked: true }, licenses: [], deleted: false });
    expect(settle([['u1', other]])).toMatchObject({ reasons: [{ code: 'userChanged' }] });
    const moved = planEdit(planning([]), {
      userId: 'u1',
      state,
      fields: { email: 'new@fabrikam.example' },
      products: [],
    });
    expect(settle([['u1', state]], [['new@fabrikam.example', 'u9']], moved)).toMatchObject({
      reasons: [{ code: 'emailTaken' }],
    });
  });
});

describe('the fields of an account', () => {
  const rules = { domains: ['fabrikam.example'], isLocation: (code: string) => code === 'FR' };
  it.each([
    [{ displayName: '' }, ['displayName required']],
    [{ displayName: 'A\nB' }, ['displayName controlCharacter']],
    [{ displayName: 'x'.repeat(257) }, ['displayName tooLong']],
    [{ email: 'léa@fabrikam.example' }, ['email notAnEmail']],
    [{ email: 'lea..b@fabrikam.example' }, ['email notAnEmail']],
    [{ email: 'lea@FABRIKAM.example' }, []],
    [{ email: 'lea@contoso.example' }, ['email foreignDomain']],
    [{ location: 'XX' }, ['location unknownLocation']],
    [{ permission: 'custom' as const, roles: [] }, ['roles rolesNeeded']],
    [{ permission: 'user' as const, roles: ['serviceAdmin' as const] }, ['roles rolesUnused']],
    [{ alternativeEmail: 'nowhere' }, ['alternativeEmail notAnEmail']],
  ])('%j', (fields, faults) => {
    expect(accountFaults(fields, rules).map(({ field, code }) => `${field} ${code}`)).toEqual(faults);
  });
});
