import type { Reason } from './model.ts';

/** Reasons with the same key are mended together: the same product to buy, to revoke, to add. Places are one group. */
export function reasonGroupKey(reason: Reason): string {
  switch (reason.code) {
    case 'userNotFound':
    case 'userChanged':
    case 'notDeleted':
    case 'adminAgentRequired':
    case 'emailTaken':
    case 'locationRequired':
    case 'cancelled':
    case 'internalFault':
    case 'notUndoable':
    case 'notForeseen':
      return reason.code;
    case 'notEntitled':
    case 'noAvailableLicenses':
      return `${reason.code}|${reason.productId}`;
    case 'prohibitedInLocation':
      return `${reason.code}|${reason.productId}|${reason.planId ?? ''}`;
    case 'dependencyMissing':
      return `${reason.code}|${reason.productId}|${reason.planId}|${reason.ruleId}`;
    case 'mutuallyExclusive':
      return `${reason.code}|${reason.productId}|${reason.otherProductId}`;
  }
}
