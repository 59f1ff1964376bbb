import { expect, it } from 'vitest';
import { loadMessages } from '#text/index.ts';
import { auditSearch } from '../../search-params.ts';
import { makeText } from '../../ui/text.tsx';
import { auditChips } from './filter-chips.ts';

const id = '019b8b74-1802-789f-93b6-faec25ea0d88';
const text = makeText('fr', await loadMessages('fr'), 'UTC');

it('says each filter of an address, and what is left without it', () => {
  const search = auditSearch({
    who: 'ada',
    action: 'user.deleted',
    user: 'léa',
    operation: 12,
    from: '2026-03-01',
    to: '2026-02-30',
    size: 25,
    entry: `${id}.3`,
    other: 'x',
  });
  // 30 February is no day
  expect(search).toEqual({
    who: 'ada',
    action: 'user.deleted',
    user: 'léa',
    operation: 12,
    from: '2026-03-01',
    size: 25,
    entry: `${id}.3`,
  });
  const { size, entry, ...filter } = search;
  const chips = auditChips(filter, undefined, text);
  expect(chips.map(({ words }) => words)).toEqual([
    'Par ada',
    'Utilisateur supprimé',
    'Utilisateur\u00a0: léa',
    'Opération 12',
    'À partir du 1 mars 2026',
  ]);
  expect(chips[1]?.rest).toEqual({ who: 'ada', user: 'léa', operation: 12, from: '2026-03-01' });
});

it('names a user given by id once a page has told the name', () => {
  expect(auditChips({ user: id }, 'Léa', text)[0]?.words).toBe('Utilisateur\u00a0: Léa');
  expect(auditChips({ user: id }, undefined, text)[0]?.words).toBe('Un utilisateur');
});
