import { authoriseAnywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type NamedLocationRule, type NamedRule, namedLocationRule, namedRule } from './named-rules.ts';

export interface RuleList {
  readonly rules: readonly NamedRule[];
  readonly locationRules: readonly NamedLocationRule[];
}

/**
 * All rules of the catalogue: some thirty.
 * @throws Problem notPermitted
 */
export async function readRules(context: UseCaseContext, actor: Actor): Promise<RuleList> {
  authoriseAnywhere(context, actor, 'readCustomers');
  const view = await context.catalogue();
  return {
    rules: view.rules.rules.map((rule) => namedRule(view, rule)),
    locationRules: view.rules.locationRules.map((rule) => namedLocationRule(view, rule)),
  };
}
