import type { Change, ItemPlan, Pool, Reason } from '#domain/licensing/model.ts';

/** What a plan says of one user, in the words of the scenarios: one line, and one more if there are warnings. */
export function sayItem(item: ItemPlan): string[] {
  if (item.outcome === 'unchanged') return [`${item.userId} is unchanged`];
  if (item.outcome === 'leftOut') return [`${item.userId} is left out`];
  if (item.outcome === 'refused') return [`${item.userId} is refused: ${item.reasons.map(sayReason).join('; ')}`];
  const changed = `${item.userId} is changed: ${item.changes.map(sayChange).join('; ')}`;
  if (item.warnings.length === 0) return [changed];
  return [changed, `${item.userId} is warned: ${item.warnings.map(sayReason).join('; ')}`];
}

export function sayPool({ productId, consumed, total }: Pool): string {
  return `${productId}: ${consumed} of ${total} seats used`;
}

function sayChange(change: Change): string {
  switch (change.kind) {
    case 'location':
      return `moved ${change.from === null ? '' : `from ${change.from} `}to ${change.to}`;
    case 'revoke':
      return `- ${change.productId}`;
    case 'assign':
      return `+ ${change.productId}${sayPlans('without', change.disabledPlans)}`;
    case 'plans':
      return `${change.productId}${sayPlans('with', change.on)}${sayPlans('without', change.off)}`;
  }
}

function sayPlans(word: 'with' | 'without', plans: readonly string[]): string {
  return plans.length === 0 ? '' : ` ${word} ${plans.join(', ')}`;
}

function sayReason(reason: Reason): string {
  switch (reason.code) {
    case 'userNotFound':
      return 'no longer exists';
    case 'userChanged':
      return 'changed meanwhile';
    case 'cancelled':
      return 'cancelled';
    case 'notEntitled':
      return `not entitled to ${reason.productId}`;
    case 'locationRequired':
      return 'no location';
    case 'prohibitedInLocation': {
      const { productId, planId, location } = reason;
      return `${planId === undefined ? productId : `${planId} of ${productId}`} is not sold in ${location}`;
    }
    case 'dependencyMissing':
      return `${reason.planId} of ${reason.productId} needs ${reason.anyOf.join(' or ')}`;
    case 'mutuallyExclusive':
      return `${reason.planId} of ${reason.productId} conflicts with ${reason.otherPlanId} of ${reason.otherProductId}`;
    case 'noAvailableLicenses':
      return `no seat of ${reason.productId}`;
    default:
      throw new Error(`${reason.code} is no reason of licences`);
  }
}
