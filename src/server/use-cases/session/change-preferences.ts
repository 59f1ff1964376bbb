import { inPartner } from '../../db/scope.ts';
import { updatePreferences } from '../../db/staff.ts';
import type { Actor, UseCaseContext } from '../context.ts';

export interface PreferenceChange {
  readonly language?: 'en' | 'fr' | null | undefined;
  readonly theme?: 'light' | 'dark' | null | undefined;
  readonly singleKeys?: boolean | undefined;
}

/** Remembers language, theme and keys of the actor; what is not named stays. */
export async function changePreferences(
  context: UseCaseContext,
  actor: Actor,
  change: PreferenceChange,
): Promise<Actor> {
  const language = change.language === undefined ? actor.language : change.language;
  const theme = change.theme === undefined ? actor.theme : change.theme;
  const singleKeys = change.singleKeys ?? actor.singleKeys;
  await inPartner(context.databases, actor.partnerId, (tx) =>
    updatePreferences(tx, { staffId: actor.staffId, partnerId: actor.partnerId, language, theme, singleKeys }),
  );
  return { ...actor, language, theme, singleKeys };
}
