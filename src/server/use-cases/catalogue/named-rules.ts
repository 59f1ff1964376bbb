import type { LocationRule, PlanRule } from '#domain/licensing/model.ts';
import type { CatalogueView, NamedPlan, NamedProduct } from '../context.ts';

/** A rule with what it speaks of by name. */
export interface NamedRule {
  readonly id: string;
  readonly kind: 'requires' | 'excludes';
  readonly severity: 'error' | 'warning';
  /** requires: what needs one of `plans`. excludes: null, no two of `plans` go together. */
  readonly plan: NamedPlan | null;
  readonly plans: readonly NamedPlan[];
  readonly evidence: string;
}

export interface NamedLocationRule {
  readonly id: string;
  /** only: sold in these countries and nowhere else. except: everywhere but in these. */
  readonly mode: 'only' | 'except';
  /** Neither product nor plan: everything. */
  readonly product: Pick<NamedProduct, 'id' | 'name'> | null;
  readonly plan: NamedPlan | null;
  readonly countries: readonly string[];
  readonly evidence: string;
}

export function namedRule(view: CatalogueView, rule: PlanRule): NamedRule {
  const { id, kind, severity } = rule;
  const listed = rule.kind === 'requires' ? rule.anyOf : rule.plans;
  return {
    id,
    kind,
    severity,
    plan: rule.kind === 'requires' ? (view.plans.get(rule.plan) ?? null) : null,
    plans: listed.flatMap((plan) => view.plans.get(plan) ?? []),
    evidence: view.evidence.get(id) ?? '',
  };
}

export function namedLocationRule(
  view: CatalogueView,
  { id, mode, scope, countries }: LocationRule,
): NamedLocationRule {
  return {
    id,
    mode,
    product: scope.kind === 'product' ? (view.products.get(scope.productId) ?? null) : null,
    plan: scope.kind === 'plan' ? (view.plans.get(scope.planId) ?? null) : null,
    countries,
    evidence: view.evidence.get(id) ?? '',
  };
}
