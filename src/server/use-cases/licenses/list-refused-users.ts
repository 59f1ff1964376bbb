import type { Reason, Wish } from '#domain/licensing/model.ts';
import { reasonGroupKey } from '#domain/licensing/reason-group.ts';
import { inCustomer } from '../../db/scope.ts';
import { readNames } from '../../db/users.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { RefusedUser } from './dry-run.ts';
import { planWhereItFits } from './plan-where-it-fits.ts';

export interface NamedRefusedUser extends RefusedUser {
  readonly displayName: string;
  readonly email: string;
}

/**
 * The users whom a save would refuse for `reason` or another of its group, in the order of seats: the plan is made
 * again, and nothing is changed.
 * @throws Problem notFound, selectionExpired and those of checkWish
 */
export async function listRefusedUsers(
  context: UseCaseContext,
  actor: Actor,
  input: {
    customerId: string;
    selectionId: string;
    wish: Wish;
    reason: Reason;
    offset?: number | undefined;
    size?: number | undefined;
  },
  signal?: AbortSignal,
): Promise<{ total: number; items: NamedRefusedUser[] }> {
  const { customerId, selectionId, wish, reason, offset = 0, size = 50 } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const catalogue = (await context.catalogue()).rules;
  const run = { customerId, selectionId, wish, group: { key: reasonGroupKey(reason), offset, size } };
  const work = { granted, catalogue, at: context.now(), run };
  const { total, users } = (await planWhereItFits(context, work, signal)).refused;
  const ids = users.map((user) => user.userId);
  const names = await inCustomer(context.databases, granted, (tx) => readNames(tx, customerId, ids));
  return { total, items: users.map((user) => ({ ...user, ...(names.get(user.userId) ?? NAMELESS) })) };
}

/** Of a user whose row is gone. */
const NAMELESS = { displayName: '', email: '' };
