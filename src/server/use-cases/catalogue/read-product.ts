import { Problem } from '#domain/problem.ts';
import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, NamedProduct, UseCaseContext } from '../context.ts';
import { namedLocationRule, namedRule } from './named-rules.ts';
import type { RuleList } from './read-rules.ts';

export type ProductView = NamedProduct & RuleList;

/**
 * One product of the catalogue with the rules that concern it: what its plans need, what they exclude, where it is sold.
 * @throws Problem notPermitted, notFound
 */
export async function readProduct(
  context: UseCaseContext,
  actor: Actor,
  { productId }: { productId: string },
): Promise<ProductView> {
  authoriseAnywhere(context, actor, 'readCustomers');
  const view = await context.catalogue();
  const product = view.products.get(productId);
  if (product === undefined) throw new Problem('notFound');
  const plans = new Set(product.plans.map(({ id }) => id));
  const rules = view.rules.rules.filter((rule) =>
    rule.kind === 'requires' ? plans.has(rule.plan) : rule.plans.some((plan) => plans.has(plan)),
  );
  const locationRules = view.rules.locationRules.filter(
    ({ scope }) =>
      scope.kind === 'everything' ||
      (scope.kind === 'product' ? scope.productId === productId : plans.has(scope.planId)),
  );
  return {
    ...product,
    rules: rules.map((rule) => namedRule(view, rule)),
    locationRules: locationRules.map((rule) => namedLocationRule(view, rule)),
  };
}
