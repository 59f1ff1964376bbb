import { describe, expect, it } from 'vitest';
import { startEach } from '../licensing/plan-each.ts';
import { type Account, stateText } from '../users/account.ts';
import { type AccountPlanning, planBlock, planDelete } from '../users/account-plan.ts';
import { addDifference, differencesOf, startDifferences } from './differences.ts';
import { packForeseen, unpackForeseen } from './foreseen.ts';
import { boundLife, verdictOf } from './scheduled-lives.ts';

const account: Account = {
  displayName: 'Léa',
  firstName: null,
  lastName: null,
  email: 'lea@fabrikam.example',
  location: 'FR',
  permission: 'user',
  roles: [],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
  blocked: false,
};
const planning = (mayManageGlobalAdmins: boolean): AccountPlanning => ({
  each: startEach({ products: new Map(), plans: new Map(), rules: [], locationRules: [] }, []),
  taken: new Set(),
  mayManageGlobalAdmins,
});
const found = (userId: string, part: Partial<Account> = {}, deleted = false, licenses: string[] = []) => ({
  userId,
  state: stateText({
    account: { ...account, ...part },
    licenses: licenses.map((productId) => ({ productId, disabledPlans: [] })),
    deleted,
  }),
});
const admin = found('admin', { permission: 'globalAdmin' });
const gone = { userId: 'gone', state: null };

describe('what is scheduled of accounts', () => {
  it('is kept as one change for all, whatever they hold', () => {
    const plans = [found('a'), found('b', {}, false, ['p']), gone, admin].map((one) =>
      planDelete(planning(false), one),
    );
    const packed = packForeseen(plans.map(verdictOf));
    expect(packed).toEqual({ places: [0, 0, -2, -2], changes: [[]] });
    expect(unpackForeseen(packed).map(({ verdict }) => verdict)).toEqual(['changed', 'changed', 'refused', 'refused']);
  });

  it('leaves alone who was to be refused, and does what was asked for by name', () => {
    const block = (one: { userId: string; state: string | null }, may = true) => planBlock(planning(may), one, true);
    const bounded = boundLife({ verdict: 'refused' }, block(admin));
    expect(bounded).toMatchObject({ outcome: 'refused', after: null, reasons: [{ code: 'notForeseen' }] });
    // what was intended is told, and can be tried again
    expect(bounded.changes).toEqual([{ kind: 'block' }]);
    expect(boundLife({ verdict: 'refused' }, block(admin, false)).reasons).toEqual([{ code: 'adminAgentRequired' }]);
    expect(boundLife({ verdict: 'refused' }, block(found('a', { blocked: true }))).outcome).toBe('unchanged');
    for (const foreseen of [{ verdict: 'unchanged' }, { verdict: 'changed', changes: [] }] as const)
      expect(boundLife(foreseen, block(found('a'))).outcome).toBe('changed');
  });

  it('differs where somebody is refused, is so already, or was to be left alone; more licences are no difference', () => {
    const state = startDifferences();
    const changed = { verdict: 'changed', changes: [] } as const;
    for (const [foreseen, one] of [
      [changed, found('a', {}, false, ['p', 'q'])],
      [changed, found('b', {}, true)],
      [changed, gone],
      [{ verdict: 'refused' }, admin],
      [{ verdict: 'refused' }, gone],
    ] as const)
      addDifference(state, foreseen, verdictOf(boundLife(foreseen, planDelete(planning(true), one))));
    const block = planBlock(planning(true), found('c', { blocked: true }), true);
    addDifference(state, changed, verdictOf(boundLife(changed, block)));
    const again = planBlock(planning(true), found('d'), true);
    addDifference(state, { verdict: 'unchanged' }, verdictOf(boundLife({ verdict: 'unchanged' }, again)));
    expect(differencesOf(state)).toEqual({
      asForeseen: 3,
      less: 0,
      unchanged: 1,
      refused: 2,
      leftOut: 0,
      notForeseen: 1,
      reasons: [
        { users: 2, sample: { code: 'userNotFound' } },
        { users: 1, sample: { code: 'notForeseen' } },
      ],
    });
  });
});
