import type { ItemVerdict } from '../licensing/model.ts';
import type { AccountPlan } from '../users/account-plan.ts';
import type { Foreseen } from './foreseen.ts';

/** What can be scheduled that is done to accounts, alike to everybody. */
export const SCHEDULED_LIVES = ['delete', 'block', 'unblock'] as const;
export type ScheduledLife = (typeof SCHEDULED_LIVES)[number];

/**
 * What is planned of an account, as schedules keep, count and compare it: what would be changed is the kind of the
 * schedule, and what somebody holds then is no matter.
 */
export function verdictOf({ outcome, reasons, userId }: AccountPlan): ItemVerdict {
  const [first, ...others] = reasons;
  if (outcome === 'changed') return { outcome, changes: [], warnings: [] };
  if (outcome === 'unchanged') return { outcome };
  if (outcome === 'partial' || first === undefined) throw new Error(`user ${userId} is changed alike or not at all`);
  return { outcome, changes: [], reasons: [first, ...others] };
}

/**
 * The plan made at the time, bounded by what was foreseen: who was to be refused stays as they are, though nothing refuses
 * them any more. Who was as asked for when it was scheduled, and is not any more, was asked for by name: it is done.
 */
export function boundLife(foreseen: Foreseen, plan: AccountPlan): AccountPlan {
  if (plan.outcome !== 'changed' || foreseen.verdict !== 'refused') return plan;
  return { ...plan, outcome: 'refused', after: null, reasons: [{ code: 'notForeseen' }], warnings: [] };
}
