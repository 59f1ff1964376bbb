import { describe, expect, it } from 'vitest';
import { differencesOf } from '#domain/audit/difference.ts';
import { type Account, stateText } from '#domain/users/account.ts';
import { type AuditNames, actionWords, changeLine, differenceWords } from './audit-words.ts';
import { fillingTranslate } from './fill.ts';
import { makeFormat } from './format.ts';
import { loadMessages } from './index.ts';

const P = '10000000-0000-7000-8000-000000000001';
const PLAN = '30000000-0000-7000-8000-000000000003';
const OTHER = '40000000-0000-7000-8000-000000000004';

const fr: AuditNames = {
  t: fillingTranslate(await loadMessages('fr')),
  format: makeFormat('fr', 'UTC'),
  name: (id) => ({ [P]: 'Bureau', [PLAN]: 'Courrier' })[id],
};
const line = (action: string, before: string | null, after: string | null) =>
  changeLine({ action, differences: differencesOf(before, after) }, fr);
const holding = (licenses: Record<string, string[]>, location: string | null = 'FR') =>
  JSON.stringify({ licenses, location });

const account: Account = {
  displayName: 'Léa',
  firstName: null,
  lastName: null,
  email: 'lea@fabrikam.com',
  location: 'FR',
  permission: 'custom',
  roles: ['passwordAdmin'],
  jobTitle: null,
  department: null,
  phone: null,
  alternativeEmail: null,
  blocked: false,
};
const state = (change: Partial<Account> = {}, deleted = false) =>
  stateText({ account: { ...account, ...change }, licenses: [{ productId: P, disabledPlans: [] }], deleted });

describe('the words of the audit trail', () => {
  it.each([
    ['licenses.changed', holding({}), holding({ [P]: [] }), ['Bureau attribué']],
    ['licenses.changed', holding({}), holding({ [P]: [PLAN] }), ['Bureau attribué sans Courrier']],
    ['licenses.changed', holding({ [P]: [] }), holding({}), ['Bureau révoqué']],
    ['licenses.changed', holding({ [P]: [PLAN] }), holding({ [P]: [] }), ['Courrier activé (Bureau)']],
    ['licenses.changed', holding({ [P]: [] }), holding({ [P]: [PLAN] }), ['Courrier désactivé (Bureau)']],
    ['licenses.changed', holding({}, 'FR'), holding({}, 'BE'), ['Emplacement\u00a0: France → Belgique']],
    ['licenses.changed', holding({}, null), holding({}, 'BE'), ['Emplacement\u00a0: Belgique']],
    ['licenses.changed', holding({}), holding({ [OTHER]: [] }), ['Produit 40000000 attribué']],
    ['user.changed', state(), state({ jobTitle: 'Comptable' }), ['Fonction\u00a0: Comptable']],
    ['user.changed', state({ jobTitle: 'Comptable' }), state(), ['Fonction\u00a0: supprimé']],
    ['user.created', null, state(), ['Bureau attribué']],
    ['user.blocked', state(), state({ blocked: true }), []],
    ['user.deleted', state(), state({}, true), []],
    ['user.purged', state({}, true), null, []],
    ['user.passwordReset', state(), state(), []],
    [
      'licenses.bought',
      JSON.stringify({ productId: P, quantity: 5, subscriptionId: OTHER }),
      JSON.stringify({ productId: P, quantity: 1200, subscriptionId: OTHER }),
      ['Bureau\u00a0: 5 → 1\u00a0200'],
    ],
    [
      'attempt.refused',
      null,
      '{"endpoint":"saveLicenses","reason":"notPermitted"}',
      ['Demande\u00a0: saveLicenses', 'Motif du refus\u00a0: le rôle ne le permet pas'],
    ],
    [
      'catalogue.imported',
      null,
      '{"ownExtended":0,"plans":{"added":2,"changed":0},"products":{"added":1,"changed":3}}',
      [
        'Produits propres complétés\u00a0: 0',
        'Plans de services\u00a0: Ajoutés\u00a0: 2, Modifiés\u00a0: 0',
        'Produits\u00a0: Ajoutés\u00a0: 1, Modifiés\u00a0: 3',
      ],
    ],
    ['a.later.one', '{"shoe":1}', '{"shoe":2}', ['shoe\u00a0: 1 → 2']],
  ])('%s', (action, before, after, words) => expect(line(action, before, after)).toEqual(words));

  it('tells every part in three cells', () => {
    const rows = (before: string | null, after: string | null) =>
      differencesOf(before, after).map((one) => Object.values(differenceWords(one, fr)));
    expect(rows(null, state())).toEqual([
      ['Connexion bloquée', '—', 'Non'],
      ['Nom complet', '—', 'Léa'],
      ['E-mail', '—', 'lea@fabrikam.com'],
      ['Autorisations', '—', 'Autorisations personnalisées'],
      ['Rôles', '—', 'Administrateur de mots de passe'],
      ['Emplacement', '—', 'France'],
      ['Bureau', 'Non attribué', 'Attribué'],
    ]);
    expect(rows('{"archivedAt":null}', '{"archivedAt":"2026-02-01T08:00:00.000Z"}')).toEqual([
      ['Archivé le', '—', '1 févr. 2026, 08:00'.replace(/ /g, ' ')],
    ]);
  });

  it('shows the code of an action that it does not know', () => {
    expect(actionWords('user.created', fr.t)).toBe('Utilisateur créé');
    expect(actionWords('a.later.one', fr.t)).toBe('a.later.one');
    expect(actionWords('toString', fr.t)).toBe('toString');
  });
});
