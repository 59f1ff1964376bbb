import type { Viewer } from '../../db/across.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** As whom an actor reads across customers. */
export function viewerOf(context: UseCaseContext, actor: Actor): Viewer {
  return { staffId: actor.staffId, partnerId: actor.partnerId, now: context.now() };
}
