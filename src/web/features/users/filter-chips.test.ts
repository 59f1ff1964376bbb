import { createIntl } from 'react-intl';
import { expect, it } from 'vitest';
import { makeFormat } from '#text/format.ts';
import { loadMessages, type Translate } from '#text/index.ts';
import { filterChips, withListed } from './filter-chips.ts';

const messages = await loadMessages('fr');
const intl = createIntl({ locale: 'fr', messages });
const t: Translate = (key, ...[params]) => String(intl.formatMessage({ id: key }, params));
const text = { t, format: makeFormat('fr', 'Europe/Paris'), language: 'fr' as const };
const names = {
  product: (id: string) => ({ e3: 'Microsoft 365 E3', visio: 'Visio Plan 2' })[id],
  plan: (id: string) => ({ teams: 'Microsoft Teams' })[id],
};

it('says each condition, and what is left without it', () => {
  const filter = {
    search: 'lea',
    lacking: 'e3,visio',
    planOff: 'e3:teams',
    location: 'FR',
    permission: 'passwordAdmin' as const,
    signIn: 'blocked' as const,
    createdSince: '2026-03-01',
    failedIn: 1207,
  };
  const chips = filterChips(filter, names, text);
  expect(chips.map(({ words }) => words)).toEqual([
    'Sans Microsoft 365 E3',
    'Sans Visio Plan 2',
    'Microsoft 365 E3 sans Microsoft Teams',
    'France',
    'Administrateur de mots de passe',
    'Connexion bloquée',
    'Créés depuis le 1 mars 2026',
    "En échec dans l'opération 1207",
  ]);
  expect(chips[0]?.rest).toEqual({ ...filter, lacking: 'visio' });
  const { planOff, ...rest } = filter;
  expect(chips[2]?.rest).toEqual(rest);
  expect(chips.every((chip) => chip.rest.search === 'lea')).toBe(true);
});

it('adds to a list once', () => {
  expect(withListed({ lacking: 'e3' }, 'lacking', 'visio')).toEqual({ lacking: 'e3,visio' });
  expect(withListed({ lacking: 'e3' }, 'lacking', 'e3')).toEqual({ lacking: 'e3' });
  expect(withListed({}, 'holding', 'e3')).toEqual({ holding: 'e3' });
});
