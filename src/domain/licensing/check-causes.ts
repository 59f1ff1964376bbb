/** The causes of refusals for `checkPlan`, restated: nothing is shared with the rules that the planner uses. */
import { type Catalogue, type Holder, REASON_ORDER, type Reason, type ReasonCode } from './model.ts';

/** Why somebody may be refused, and what that is about: what two reasons of one group have in common. */
interface Cause {
  readonly code: ReasonCode;
  readonly what: string;
}

export function causesOf(
  catalogue: Catalogue,
  holder: Holder,
  wished: Holder,
  left: ReadonlyMap<string, number>,
): readonly Cause[] {
  const causes: Cause[] = [];
  const assigned = products(wished).filter((product) => !products(holder).includes(product));
  for (const what of assigned) {
    const seats = left.get(what);
    if (seats === undefined) causes.push({ code: 'notEntitled', what });
    else if (seats < 1) causes.push({ code: 'noAvailableLicenses', what });
  }
  if (assigned.length > 0 && wished.location === null) causes.push({ code: 'locationRequired', what: '' });
  const broken = brokenRules(catalogue, holder);
  for (const [rule, cause] of brokenRules(catalogue, wished)) if (!broken.has(rule)) causes.push(cause);
  return causes;
}

/** It is one of the causes, and none comes before it. */
export function isCounted(reason: Reason, causes: readonly Cause[]): boolean {
  const first = Math.min(...causes.map(({ code }) => REASON_ORDER.indexOf(code)));
  const { code, what } = causeOf(reason);
  return REASON_ORDER.indexOf(code) === first && causes.some((cause) => cause.code === code && cause.what === what);
}

export function isSame(one: Reason, two: Reason): boolean {
  const turned = 'otherProductId' in one && 'otherProductId' in two && one.productId !== two.productId;
  return one.code === two.code && causeOf(one).what === causeOf(two).what && !turned;
}

function causeOf(reason: Reason): Cause {
  const { code } = reason;
  if (code === 'prohibitedInLocation') return { code, what: `${reason.productId} ${reason.planId ?? ''}` };
  if (code === 'dependencyMissing') return { code, what: `${reason.ruleId} ${reason.productId} ${reason.planId}` };
  if (code === 'mutuallyExclusive') return { code, what: [reason.productId, reason.otherProductId].sort().join() };
  return { code, what: 'productId' in reason ? reason.productId : '' };
}

/** The rules of severity error that the holder breaks, each with what breaks it. */
function brokenRules(catalogue: Catalogue, { location, holdings }: Holder): Map<string, Cause> {
  const broken = new Map<string, Cause>();
  const add = (id: string, code: ReasonCode, what: string, parts = what) =>
    broken.set(`${id}: ${parts}`, { code, what });
  const on = enabled(catalogue, holdings);
  for (const { id, mode, scope, countries } of catalogue.locationRules) {
    if (location === null || countries.includes(location) === (mode === 'only')) continue;
    for (const { productId } of holdings) {
      const concerned = scope.kind === 'everything' || (scope.kind === 'product' && scope.productId === productId);
      if (concerned) add(id, 'prohibitedInLocation', `${productId} `);
    }
    for (const { productId, plan } of on) {
      if (scope.kind === 'plan' && scope.planId === plan) add(id, 'prohibitedInLocation', `${productId} ${plan}`);
    }
  }
  for (const rule of catalogue.rules.filter(({ severity }) => severity === 'error')) {
    const concerned = on.filter(({ plan }) =>
      rule.kind === 'requires' ? rule.plan === plan : rule.plans.includes(plan),
    );
    for (const { productId, plan } of concerned) {
      if (rule.kind === 'requires') {
        const supplied = on.some((other) => rule.anyOf.includes(other.plan));
        if (!supplied) add(rule.id, 'dependencyMissing', `${rule.id} ${productId} ${plan}`);
        continue;
      }
      for (const other of concerned) {
        if (other.plan === plan || other.productId === productId) continue;
        const parts = [`${productId} ${plan}`, `${other.productId} ${other.plan}`].sort().join(' with ');
        add(rule.id, 'mutuallyExclusive', [productId, other.productId].sort().join(), parts);
      }
    }
  }
  return broken;
}

export function enabled(catalogue: Catalogue, holdings: Holder['holdings']): { productId: string; plan: string }[] {
  return holdings.flatMap(({ productId, disabledPlans }) =>
    (catalogue.products.get(productId)?.plans ?? [])
      .filter((plan) => !disabledPlans.includes(plan))
      .map((plan) => ({ productId, plan })),
  );
}

export function products({ holdings }: Holder): string[] {
  return holdings.map((holding) => holding.productId);
}
