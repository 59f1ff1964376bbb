import type { AccountPlan } from '#domain/users/account-plan.ts';

/**
 * Plans what was read, a part at a time. The next part is read before the caller gets this one: while that is written,
 * nothing is missing to plan the next.
 */
export async function* planParts<T>(
  parts: AsyncIterator<T>,
  plan: (part: T) => AccountPlan[],
): AsyncGenerator<AccountPlan[]> {
  for (let next = await parts.next(); !next.done; ) {
    const plans = plan(next.value);
    next = await parts.next();
    yield plans;
  }
}
