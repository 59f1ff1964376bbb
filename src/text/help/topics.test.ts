import { describe, expect, it } from 'vitest';
import { help as en } from './en/help.ts';
import { help as fr } from './fr/help.ts';
import { HELP_TOPICS, searchHelp } from './topics.ts';

describe('help is found', () => {
  it.each([
    ['customer management', 'customer-management'],
    ['create account', 'create-account'],
    ['assign license', 'assign-license'],
    ['user management', 'user-management'],
    ['reset password', 'reset-password'],
    ['change password', 'change-password'],
    ['restore', 'delete-and-restore'],
    ['upload', 'import-users'],
  ])('by %s', (words, topic) => {
    expect(searchHelp(en, words)[0]).toBe(topic);
  });

  it.each([
    ['gestion des clients', 'customer-management'],
    ['creer un compte', 'create-account'],
    ['Attribuer une licence', 'assign-license'],
    ['gestion utilisateurs', 'user-management'],
    ['réinitialiser mot de passe', 'reset-password'],
    ['changer le mot de passe', 'change-password'],
    ['restaurer', 'delete-and-restore'],
    ['importer', 'import-users'],
  ])('by %s', (words, topic) => {
    expect(searchHelp(fr, words)[0]).toBe(topic);
  });

  it('by words that stand in its text alone, and not by others', () => {
    expect(searchHelp(en, 'accents')).toEqual(['user-management']);
    expect(searchHelp(en, 'zebra')).toEqual([]);
    expect(searchHelp(en, ' ')).toEqual(HELP_TOPICS);
  });
});

it('both languages tell the same: as many pieces, as many steps, the same links, to other pages', () => {
  for (const name of HELP_TOPICS) {
    const shape = ({ blocks, see }: (typeof en)[typeof name]) => ({
      blocks: blocks.map((block) => (typeof block === 'string' ? 0 : block.steps.length)),
      see,
    });
    expect(shape(fr[name])).toEqual(shape(en[name]));
    expect(en[name].see).not.toContain(name);
    expect(en[name].see.length).toBeGreaterThan(0);
  }
});

it('French has no-break spaces before its double marks', () => {
  expect(JSON.stringify(fr)).not.toMatch(/ [:;!?]/);
});
