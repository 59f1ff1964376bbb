import { startTotals } from '#domain/licensing/totals.ts';
import { type ScheduledLife, verdictOf } from '#domain/schedules/scheduled-lives.ts';
import type { ScheduleEntry } from '../../db/schedules.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { SELECTED_CHANGES, selectedStates } from '../users/change-selected.ts';
import { startPlanning } from '../users/start-planning.ts';
import { type ForeseenItem, makeSchedule, type ScheduleChoices } from './make-schedule.ts';

/**
 * Keeps for later that the users of a selection are deleted, or their sign-in blocked or allowed. At that time it is done
 * to those users as they are then; who would be refused now stays as they are.
 * @throws Problem those of changeSelected, nothingToChange (everybody would be refused), timePast, timeTooFar, timeSkipped
 */
export async function scheduleLives(
  context: UseCaseContext,
  actor: Actor,
  kind: ScheduledLife,
  choices: ScheduleChoices,
): Promise<ScheduleEntry> {
  const { customerId, selectionId } = choices;
  const { permission, plan } = SELECTED_CHANGES[kind];
  const granted = await authorise(context, actor, permission, customerId);
  // before the transaction: it holds a connection, and reading the catalogue may need another
  const catalogue = await context.catalogue();
  return makeSchedule(context, actor, granted, choices, {
    work: { kind, wish: null, retryOf: null },
    request: { write: 'scheduleLives', kind },
    plan: async (tx, at) => {
      const planning = await startPlanning(tx, actor, { customerId, catalogue, at });
      async function* parts(): AsyncGenerator<ForeseenItem[]> {
        for await (const users of selectedStates(tx, customerId, selectionId))
          yield users.map((found) => ({ userId: found.userId, verdict: verdictOf(plan(planning, found)) }));
      }
      return { totals: startTotals({ products: [] }, []), parts: parts() };
    },
    // who is so already may be otherwise by then: blocked on Friday, allowed again on Monday
    isWorth: ({ changed, unchanged }) => changed + unchanged > 0,
  });
}
