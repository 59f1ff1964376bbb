import type { Text } from '../ui/text.tsx';
import type { SaveEffect } from './save-effect.ts';

/** The two lines of the save button: what is done, and for whom not. */
export interface SaveWords {
  readonly main: string;
  /** Empty: everybody gets what is asked for. */
  readonly aside: string;
}

/** "Assign 40, revoke 3" and "2 will be refused"; without an effect that is known to hold now, just "Save". */
export function saveWords(effect: SaveEffect | undefined, { t, language }: Pick<Text, 't' | 'language'>): SaveWords {
  if (effect === undefined) return { main: t('licenses.save'), aside: '' };
  const { assign, revoke, plans, locations, refused, leftOut } = effect;
  const done: string[] = [];
  if (assign > 0) done.push(t('licenses.saveAssign', { count: assign }));
  if (revoke > 0) done.push(t('licenses.saveRevoke', { count: revoke }));
  if (plans > 0) done.push(t('licenses.savePlans', { count: plans }));
  if (locations > 0) done.push(t('licenses.saveLocations', { count: locations }));
  const spared: string[] = [];
  if (refused > 0) spared.push(t('licenses.saveRefused', { count: refused }));
  if (leftOut > 0) spared.push(t('licenses.saveLeftOut', { count: leftOut }));
  return {
    main: done.length === 0 ? t('licenses.save') : capitalised(done.join(', '), language),
    aside: spared.join(', '),
  };
}

const capitalised = (words: string, language: string) =>
  words.replace(/^\p{Letter}/u, (first) => first.toLocaleUpperCase(language));
