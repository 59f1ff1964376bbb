import { inCustomer } from '../../db/scope.ts';
import type { UseCaseContext } from '../context.ts';
import { findOpenSelection } from '../selections/find-open-selection.ts';
import { type DryRunResult, dryRun } from './dry-run.ts';
import type { PlanWork } from './plan-thread.ts';

/** So many users are planned sooner than a thread hears of them. */
const FEW = 1_000;

/** Makes a dry run: of few users here, of many in the planning thread, so that others are answered meanwhile. */
export async function planWhereItFits(
  context: UseCaseContext,
  work: PlanWork,
  signal?: AbortSignal,
): Promise<DryRunResult> {
  const { granted, run, catalogue, at } = work;
  const made = await inCustomer(
    context.databases,
    granted,
    async (tx) => {
      const { size } = await findOpenSelection(tx, run.customerId, run.selectionId, at);
      return size > FEW ? null : dryRun(tx, run, catalogue, at);
    },
    { isolation: 'snapshot' },
  );
  return made ?? context.planThread.plan(work, signal);
}
