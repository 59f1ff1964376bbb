import { inPartner } from '../../db/scope.ts';
import { type PreferenceChange, updatePreferences } from '../../db/staff.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** Remembers language, theme and keys of the actor; what is not named stays. */
export async function changePreferences(
  context: UseCaseContext,
  actor: Actor,
  change: PreferenceChange,
): Promise<Actor> {
  const stored = await inPartner(context.databases, actor.partnerId, (tx) => updatePreferences(tx, actor, change));
  return { ...actor, ...stored };
}
