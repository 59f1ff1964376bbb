import { describe, expect, test } from 'vitest';
import type { UserDetail } from '#contract/user-detail.ts';
import {
  changedFieldsOf,
  draftFaults,
  draftOf,
  emptyDraft,
  fieldsOf,
  NO_START,
  rebased,
  startLike,
  withNames,
} from './draft.ts';

const RULES = { domains: ['fabrikam.example', 'fabrikam.fr'], isLocation: (code: string) => code === 'FR' };
const LEA: UserDetail = {
  id: 'u',
  displayName: 'Léa Marchand',
  firstName: 'Léa',
  lastName: 'Marchand',
  email: 'lea@old.example',
  location: 'FR',
  blocked: false,
  permission: 'custom',
  roles: ['serviceAdmin'],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
  createdAt: '2026-11-01T00:00:00Z',
  version: 'v',
  licenses: [{ productId: 'p', plansOff: ['x'], assignedAt: '2026-11-01T00:00:00Z' }],
};
const empty = emptyDraft('fabrikam.example', NO_START);
const codes = (faults: ReturnType<typeof draftFaults>) => faults.map(({ field, code }) => `${field} ${code}`);

test('names decide over display name and address until these are typed', () => {
  const named = withNames(withNames(empty, { firstName: 'Léa' }), { lastName: 'Marchand' });
  expect(fieldsOf(named)).toMatchObject({ displayName: 'Léa Marchand', email: 'lea.marchand@fabrikam.example' });
  const typed = withNames({ ...named, localPart: 'lm', ownLocalPart: true }, { lastName: 'Martin' });
  expect(fieldsOf(typed)).toMatchObject({ displayName: 'Léa Martin', email: 'lm@fabrikam.example' });
});

describe('what is wrong', () => {
  test('with nobody yet', () => {
    expect(codes(draftFaults(empty, null, RULES))).toEqual([
      'displayName required',
      'email required',
      'location required',
    ]);
  });
  test('with what was typed', () => {
    const draft = {
      ...empty,
      displayName: 'Léa',
      localPart: 'l a',
      location: 'FR',
      alternativeEmail: 'x',
      permission: 'custom' as const,
    };
    expect(codes(draftFaults(draft, null, RULES))).toEqual([
      'email notAnEmail',
      'alternativeEmail notAnEmail',
      'roles rolesNeeded',
    ]);
  });
  test('of somebody who is there only what is changed: an address of a former domain may stay', () => {
    const before = draftOf(LEA);
    expect(draftFaults({ ...before, jobTitle: 'Buyer' }, before, RULES)).toEqual([]);
    expect(codes(draftFaults({ ...before, localPart: 'other' }, before, RULES))).toEqual(['email foreignDomain']);
  });
});

test('only what was changed is sent, permission and roles together', () => {
  const before = draftOf(LEA);
  expect(changedFieldsOf(before, before)).toEqual({});
  expect(changedFieldsOf({ ...before, phone: ' 01 ', roles: ['passwordAdmin'] }, before)).toEqual({
    phone: '01',
    permission: 'custom',
    roles: ['passwordAdmin'],
  });
  // of an ordinary user there are no roles, whatever was ticked before
  expect(changedFieldsOf({ ...before, permission: 'user' }, before)).toEqual({ permission: 'user', roles: [] });
});

test('another one of the set begins with the same permissions and licences, and is nobody', () => {
  const draft = emptyDraft('fabrikam.example', startLike(LEA));
  expect(draft).toMatchObject({ displayName: '', location: null, permission: 'custom', roles: ['serviceAdmin'] });
  expect(draft.products).toEqual({ p: { productId: 'p', license: 'assign', plans: { x: 'off' } } });
});

test('after somebody else changed the user, one keeps what one changed and sees what they did', () => {
  const before = draftOf(LEA);
  const fresh = draftOf({ ...LEA, jobTitle: 'Seller', phone: '02' });
  expect(rebased({ ...before, phone: '01' }, before, fresh)).toMatchObject({ jobTitle: 'Seller', phone: '01' });
});
