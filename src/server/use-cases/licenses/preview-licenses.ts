import type { Wish } from '#domain/licensing/model.ts';
import { addItems, type PlanTotals, startTotals, totalsOf } from '#domain/licensing/totals.ts';
import { readPools } from '../../db/licenses.ts';
import { inCustomer } from '../../db/scope.ts';
import { planSelection } from '../../operations/plan-selection.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { checkWish } from './check-wish.ts';

/**
 * What a save would do, everything read of one instant; changes nothing.
 * @throws Problem notFound, selectionExpired and those of checkWish
 */
export async function previewLicenses(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; selectionId: string; wish: Wish },
): Promise<PlanTotals & { at: Date }> {
  const { customerId, selectionId, wish } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const catalogue = (await context.catalogue()).rules;
  const at = context.now();
  return inCustomer(
    context.databases,
    granted,
    async (tx) => {
      await findOpenSelection(tx, customerId, selectionId, at);
      const all = await readPools(tx, customerId);
      checkWish(wish, catalogue, all);
      const pools = all.filter((pool) => pool.entitled);
      const totals = startTotals(wish, pools);
      for await (const users of planSelection(tx, { customerId, selectionId, wish, catalogue, pools }))
        addItems(
          totals,
          users.map(({ item }) => item),
        );
      return { ...totalsOf(totals), at };
    },
    { isolation: 'snapshot' },
  );
}
