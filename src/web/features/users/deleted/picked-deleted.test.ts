import { describe, expect, it } from 'vitest';
import { select } from '../../../ui/selection.ts';
import { type DeletedUser, NOBODY, pickAll, requestOf, selectionOn, sizeOf, withMarks } from './picked-deleted.ts';

const user = (id: string, displayName = id): DeletedUser => ({
  id,
  displayName,
  email: `${id}@fabrikam.com`,
  deletedAt: '2026-11-01T00:00:00Z',
  purgeAt: '2026-12-01T00:00:00Z',
  emailTaken: false,
  licenses: [],
});
const [ann, bob, cleo] = [user('1', 'Zoé'), user('2', 'Bob'), user('3', 'Cleo')] as const;

const toggled = (picked: typeof NOBODY, page: readonly DeletedUser[], row: DeletedUser) => {
  const before = selectionOn(picked, page);
  return withMarks(picked, before, select(before, { kind: 'toggle', row }));
};

describe('ticking deleted users', () => {
  it('goes on over pages, and seats are asked for by name', () => {
    const picked = toggled(toggled(NOBODY, [ann, bob], ann), [cleo], cleo);
    expect(sizeOf(picked)).toBe(2);
    expect(requestOf(picked)).toEqual({ ids: ['3', '1'] });
    expect(sizeOf(toggled(picked, [ann, bob], ann))).toBe(1);
  });

  it('of all who match keeps exceptions, and forgets them again', () => {
    const all = pickAll('e', 40);
    expect([...selectionOn(all, [ann, bob]).rows.keys()]).toEqual(['1', '2']);
    const less = toggled(all, [ann, bob], bob);
    expect(sizeOf(less)).toBe(39);
    expect(requestOf(less)).toEqual({ matching: { search: 'e', except: ['2'] } });
    expect(requestOf(toggled(less, [ann, bob], bob))).toEqual({ matching: { search: 'e', except: [] } });
    expect(requestOf(pickAll(undefined, 3))).toEqual({ matching: { except: [] } });
  });
});
