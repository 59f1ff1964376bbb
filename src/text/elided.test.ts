import { expect, it } from 'vitest';
import { elidedBefore } from './elided.ts';

it.each(['Ahmed', 'Élodie', ' Inès', 'Œdipe', 'Yves', 'Yvonne', "O'Brien"])("says d'%s", (name) => {
  expect(elidedBefore(name)).toBe('yes');
});

it.each(['Zoé', 'Hugo', 'Yasmine', 'Yaël', '7 Nains', '', '王'])('says de %s', (name) => {
  expect(elidedBefore(name)).toBe('no');
});
