import { byId } from '../holder.ts';
import type { Catalogue, Holder, LocationRule, PlanRule, Reason, Severity } from '../model.ts';

/**
 * One rule broken by one holder. `key` names the rule and the products and plans concerned, not the place: who is
 * moved from one forbidden country to another under one rule breaks nothing new. Products are part of the key: a
 * second product that brings a plan already in conflict is a new violation.
 */
export interface Violation {
  readonly key: string;
  readonly severity: Severity;
  readonly reason: Reason;
}

type RequiresRule = Extract<PlanRule, { kind: 'requires' }>;
type ExcludesRule = Extract<PlanRule, { kind: 'excludes' }>;

interface Place {
  readonly ruleId: string;
  readonly only: boolean;
  readonly countries: ReadonlySet<string>;
}

/** The catalogue's rules by the plan or product they look at, so that judging a holder reads only what concerns it. */
export interface RuleIndex {
  readonly placesOfEverything: readonly Place[];
  readonly placesOfProduct: ReadonlyMap<string, readonly Place[]>;
  readonly placesOfPlan: ReadonlyMap<string, readonly Place[]>;
  readonly requires: ReadonlyMap<string, readonly RequiresRule[]>;
  readonly excludes: ReadonlyMap<string, readonly ExcludesRule[]>;
  /** product → those of its plans that some rule names; most plans of a real catalogue concern none */
  readonly ruledPlans: ReadonlyMap<string, readonly string[]>;
}

export function indexRules(catalogue: Catalogue): RuleIndex {
  const placesOfEverything: Place[] = [];
  const placesOfProduct = new Map<string, Place[]>();
  const placesOfPlan = new Map<string, Place[]>();
  for (const rule of catalogue.locationRules) {
    const place = placeOf(rule);
    if (rule.scope.kind === 'everything') placesOfEverything.push(place);
    else if (rule.scope.kind === 'product') append(placesOfProduct, rule.scope.productId, place);
    else append(placesOfPlan, rule.scope.planId, place);
  }
  const requires = new Map<string, RequiresRule[]>();
  const excludes = new Map<string, ExcludesRule[]>();
  const ruled = new Set(placesOfPlan.keys());
  for (const rule of catalogue.rules) {
    if (rule.kind === 'requires') {
      append(requires, rule.plan, rule);
      for (const plan of [rule.plan, ...rule.anyOf]) ruled.add(plan);
    } else {
      for (const plan of new Set(rule.plans)) append(excludes, plan, rule);
      for (const plan of rule.plans) ruled.add(plan);
    }
  }
  const ruledPlans = new Map<string, string[]>();
  for (const product of catalogue.products.values()) {
    ruledPlans.set(
      product.id,
      [...new Set(product.plans)].filter((plan) => ruled.has(plan)),
    );
  }
  return { placesOfEverything, placesOfProduct, placesOfPlan, requires, excludes, ruledPlans };
}

interface EnabledPlan {
  readonly productId: string;
  readonly planId: string;
}

/**
 * Everything that `holder` breaks, as it stands (licence rules 2, 3 and 4), in the order of REASON_ORDER; among equals
 * by the holder's order of products and the catalogue's order of plans and rules.
 */
export function violationsOf(index: RuleIndex, holder: Holder): Violation[] {
  const found: Violation[] = [];
  const enabled = enabledRuledPlans(index, holder);
  if (holder.location !== null) addProhibited(found, index, holder, enabled, holder.location);
  addDependencies(found, index, enabled);
  addExclusions(found, index, enabled);
  return found;
}

/** The reasons of `violations`, in their order. Several rules may forbid one thing in one place: that is said once. */
export function distinctReasons(violations: readonly Violation[]): Reason[] {
  const forbidden = new Set<string>();
  const reasons: Reason[] = [];
  for (const { reason } of violations) {
    if (reason.code === 'prohibitedInLocation') {
      const what = `${reason.productId}|${reason.planId ?? ''}`;
      if (forbidden.has(what)) continue;
      forbidden.add(what);
    }
    reasons.push(reason);
  }
  return reasons;
}

function enabledRuledPlans(index: RuleIndex, holder: Holder): EnabledPlan[] {
  const enabled: EnabledPlan[] = [];
  for (const { productId, disabledPlans } of holder.holdings) {
    for (const planId of index.ruledPlans.get(productId) ?? []) {
      if (!disabledPlans.includes(planId)) enabled.push({ productId, planId });
    }
  }
  return enabled;
}

function addProhibited(
  found: Violation[],
  index: RuleIndex,
  holder: Holder,
  enabled: readonly EnabledPlan[],
  location: string,
): void {
  const add = (places: readonly Place[] | undefined, productId: string, planId?: string): void => {
    for (const place of places ?? []) {
      if (place.countries.has(location) === place.only) continue;
      const reason: Reason =
        planId === undefined
          ? { code: 'prohibitedInLocation', productId, location }
          : { code: 'prohibitedInLocation', productId, planId, location };
      found.push({ key: `place|${place.ruleId}|${productId}|${planId ?? ''}`, severity: 'error', reason });
    }
  };
  for (const { productId } of holder.holdings) {
    add(index.placesOfEverything, productId);
    add(index.placesOfProduct.get(productId), productId);
  }
  if (index.placesOfPlan.size === 0) return;
  for (const { productId, planId } of enabled) add(index.placesOfPlan.get(planId), productId, planId);
}

function addDependencies(found: Violation[], index: RuleIndex, enabled: readonly EnabledPlan[]): void {
  const present = new Set(enabled.map((plan) => plan.planId));
  for (const { productId, planId } of enabled) {
    for (const rule of index.requires.get(planId) ?? []) {
      if (rule.anyOf.some((parent) => present.has(parent))) continue;
      found.push({
        key: `requires|${rule.id}|${productId}|${planId}`,
        severity: rule.severity,
        reason: { code: 'dependencyMissing', ruleId: rule.id, productId, planId, anyOf: rule.anyOf },
      });
    }
  }
}

function addExclusions(found: Violation[], index: RuleIndex, enabled: readonly EnabledPlan[]): void {
  const seen = new Map<ExcludesRule, EnabledPlan[]>();
  for (const plan of enabled) {
    for (const rule of index.excludes.get(plan.planId) ?? []) {
      const others = seen.get(rule);
      if (others === undefined) {
        seen.set(rule, [plan]);
        continue;
      }
      for (const other of others) if (other.planId !== plan.planId) found.push(exclusion(rule, other, plan));
      others.push(plan);
    }
  }
}

/** No product conflicts with itself: two plans that one product brings are worth a warning whatever the rule says. */
function exclusion(rule: ExcludesRule, one: EnabledPlan, two: EnabledPlan): Violation {
  const inOrder = byId(one.productId, two.productId) || byId(one.planId, two.planId);
  const [a, b] = inOrder <= 0 ? [one, two] : [two, one];
  return {
    key: `excludes|${rule.id}|${a.productId}|${a.planId}|${b.productId}|${b.planId}`,
    severity: a.productId === b.productId ? 'warning' : rule.severity,
    reason: {
      code: 'mutuallyExclusive',
      ruleId: rule.id,
      productId: a.productId,
      planId: a.planId,
      otherProductId: b.productId,
      otherPlanId: b.planId,
    },
  };
}

function placeOf(rule: LocationRule): Place {
  return { ruleId: rule.id, only: rule.mode === 'only', countries: new Set(rule.countries) };
}

function append<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}
