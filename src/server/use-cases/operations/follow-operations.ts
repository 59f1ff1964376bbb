import { permissionsAt } from '#domain/access/permissions.ts';
import type { OperationNews } from '../../db/queue.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';

/** An operation's news as its listener gets them: whose it is stays with us. */
export type FollowedNews = Omit<OperationNews, 'partnerId' | 'staffId'> & { readonly mine: boolean };

/**
 * How the operations of all customers that the actor may see move on, in any process, from now on. Whether a grant reaches
 * is asked for each piece of news.
 * @throws Problem notPermitted
 */
export function followOperations(
  context: UseCaseContext,
  actor: Actor,
): (send: (news: FollowedNews) => void) => () => void {
  authoriseAnywhere(context, actor, 'readOperations');
  return (send) =>
    context.followOperations(({ partnerId, staffId, ...news }) => {
      if (partnerId !== actor.partnerId) return;
      const held = permissionsAt(actor.grants, news.customerId, context.now().getTime());
      if (held.has('readOperations')) send({ ...news, mine: staffId === actor.staffId });
    });
}
