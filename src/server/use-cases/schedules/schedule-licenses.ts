import type { Catalogue, Wish } from '#domain/licensing/model.ts';
import { startTotals } from '#domain/licensing/totals.ts';
import { Problem } from '#domain/problem.ts';
import { readPools } from '../../db/licenses.ts';
import { findOperation } from '../../db/operations.ts';
import type { ScheduleEntry } from '../../db/schedules.ts';
import type { Tx } from '../../db/scope.ts';
import { planSelection } from '../../operations/plan-selection.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { checkWish } from '../licenses/check-wish.ts';
import { type ForeseenItem, makeSchedule, type ScheduleChoices } from './make-schedule.ts';

export interface ScheduleInput extends ScheduleChoices {
  readonly wish: Wish;
  /** The operation whose failures are to be tried again. */
  readonly retryOf?: string | undefined;
}

/**
 * Keeps a save of licences for later: the users of the selection, and what the plan says of each now. Nothing is changed
 * and no seat is held. At its time it is planned again, and does at most what was foreseen here.
 * @throws Problem those of saveLicenses, nothingToChange (nobody would be changed now, so nobody will be), timePast,
 *   timeTooFar, timeSkipped
 */
export async function scheduleLicenses(
  context: UseCaseContext,
  actor: Actor,
  input: ScheduleInput,
): Promise<ScheduleEntry> {
  const { customerId, wish, retryOf } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const catalogue = (await context.catalogue()).rules;
  return makeSchedule(context, actor, granted, input, {
    work: { kind: 'licenses', wish, retryOf: retryOf ?? null },
    request: { write: 'scheduleLicenses', wish, ...(retryOf === undefined ? {} : { retryOf }) },
    plan: async (tx) => {
      if (retryOf !== undefined && (await findOperation(tx, customerId, retryOf)) === null)
        throw new Problem('notFound');
      return planNow(tx, input, catalogue);
    },
    isWorth: ({ changed }) => changed > 0,
  });
}

async function planNow(tx: Tx, { customerId, selectionId, wish }: ScheduleInput, catalogue: Catalogue) {
  const all = await readPools(tx, customerId);
  checkWish(wish, catalogue, all);
  const pools = all.filter((pool) => pool.entitled);
  async function* parts(): AsyncGenerator<ForeseenItem[]> {
    for await (const planned of planSelection(tx, { customerId, selectionId, wish, catalogue, pools }))
      yield planned.map(({ item }) => ({ userId: item.userId, verdict: item }));
  }
  return { totals: startTotals(wish, pools), parts: parts() };
}
