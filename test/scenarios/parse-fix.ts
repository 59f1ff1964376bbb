import type { Fix, FixAction, PlanRule, Reason } from '#domain/licensing/model.ts';

/** Reads `REASON: ACTION`, the reason in the words of say-plan.ts. Null: not understood. */
export function parseFix(said: string, rules: readonly PlanRule[]): Fix | null {
  const [, reasonSaid = '', actionSaid = ''] = /^(.+): (.+)$/.exec(said) ?? [];
  const reason = parseReason(reasonSaid, rules);
  const action = parseAction(actionSaid);
  return reason === null || action === null ? null : { reason, action };
}

function parseAction(said: string): FixAction | null {
  if (said === 'leave out') return { kind: 'leaveOut' };
  const [, location] = /^move to (\w\w)$/.exec(said) ?? [];
  if (location !== undefined) return { kind: 'setLocation', location };
  const [, kind, productId] = /^also (assign|revoke) (.+)$/.exec(said) ?? [];
  return productId !== undefined && (kind === 'assign' || kind === 'revoke') ? { kind, productId } : null;
}

function parseReason(said: string, rules: readonly PlanRule[]): Reason | null {
  if (said === 'no location') return { code: 'locationRequired' };
  if (said === 'no longer exists') return { code: 'userNotFound' };
  const [, seatless] = /^no seat of (.+)$/.exec(said) ?? [];
  if (seatless !== undefined) return { code: 'noAvailableLicenses', productId: seatless };
  const [, lacking] = /^not entitled to (.+)$/.exec(said) ?? [];
  if (lacking !== undefined) return { code: 'notEntitled', productId: lacking };
  const [, what, location] = /^(.+) is not sold in (\w\w)$/.exec(said) ?? [];
  if (what !== undefined && location !== undefined) {
    const [planId, productId] = what.split(' of ');
    if (planId === undefined) return null;
    return productId === undefined
      ? { code: 'prohibitedInLocation', productId: what, location }
      : { code: 'prohibitedInLocation', productId, planId, location };
  }
  const [, planId, productId, anyOf] = /^(.+) of (.+) needs (.+)$/.exec(said) ?? [];
  if (planId !== undefined && productId !== undefined && anyOf !== undefined) {
    const needs = (rule: PlanRule) =>
      rule.kind === 'requires' && rule.plan === planId && rule.anyOf.join(' or ') === anyOf;
    const rule = rules.find(needs);
    return rule === undefined
      ? null
      : { code: 'dependencyMissing', ruleId: rule.id, productId, planId, anyOf: anyOf.split(' or ') };
  }
  const [, one, by, other, otherBy] = /^(.+) of (.+) conflicts with (.+) of (.+)$/.exec(said) ?? [];
  if (one === undefined || by === undefined || other === undefined || otherBy === undefined) return null;
  const brought = { productId: by, planId: one, otherProductId: otherBy, otherPlanId: other };
  // which of the rules: fixes do not ask
  return { code: 'mutuallyExclusive', ruleId: '', ...brought };
}
