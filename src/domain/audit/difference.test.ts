import { describe, expect, it } from 'vitest';
import { type Account, stateText } from '../users/account.ts';
import { differencesOf } from './difference.ts';

const P = '10000000-0000-7000-8000-000000000001';
const Q = '20000000-0000-7000-8000-000000000002';
const PLAN = '30000000-0000-7000-8000-000000000003';
const account: Account = {
  displayName: 'Léa',
  firstName: null,
  lastName: null,
  email: 'lea@fabrikam.com',
  location: 'FR',
  permission: 'user',
  roles: [],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
  blocked: false,
};

describe('differencesOf', () => {
  it('tells licences given, taken back and changed, and the location, of what licence operations keep', () => {
    expect(
      differencesOf(
        `{"licenses":{"${P}":[],"${Q}":[]},"location":null}`,
        `{"licenses":{"${P}":["${PLAN}"]},"location":"FR"}`,
      ),
    ).toEqual([
      { kind: 'field', field: 'location', before: null, after: 'FR' },
      { kind: 'license', productId: P, before: [], after: [PLAN] },
      { kind: 'license', productId: Q, before: [], after: null },
    ]);
  });

  it('tells the fields of an account beside the licences', () => {
    const before = stateText({ account, licenses: [], deleted: false });
    const after = stateText({
      account: { ...account, jobTitle: 'Comptable', blocked: true },
      licenses: [{ productId: P, disabledPlans: [] }],
      deleted: false,
    });
    expect(differencesOf(before, after)).toEqual([
      { kind: 'field', field: 'blocked', before: false, after: true },
      { kind: 'field', field: 'jobTitle', before: null, after: 'Comptable' },
      { kind: 'license', productId: P, before: null, after: [] },
    ]);
  });

  it('tells of somebody new what there is, and nothing of what is empty', () => {
    const after = stateText({ account, licenses: [], deleted: false });
    const fields = differencesOf(null, after).map((one) => one.kind === 'field' && one.field);
    expect(fields).toEqual(['blocked', 'displayName', 'email', 'permission', 'location']);
    expect(differencesOf(after, after)).toEqual([]);
  });

  it('names the product of an order', () => {
    const order = (quantity: number) => `{"productId":"${P}","quantity":${quantity},"subscriptionId":"${Q}"}`;
    expect(differencesOf(order(5), order(8))).toEqual([{ kind: 'quantity', productId: P, before: 5, after: 8 }]);
    expect(differencesOf(null, order(8))).toEqual([{ kind: 'quantity', productId: P, before: 0, after: 8 }]);
  });

  it('takes anything else field by field', () => {
    expect(differencesOf('{"name":"A","domains":["a.example"]}', '{"name":"B","domains":["a.example"]}')).toEqual([
      { kind: 'field', field: 'name', before: 'A', after: 'B' },
    ]);
    expect(differencesOf(null, null)).toEqual([]);
    expect(differencesOf('3', '"x"')).toEqual([]);
  });
});
