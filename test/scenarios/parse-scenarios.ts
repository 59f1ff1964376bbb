import type {
  Catalogue,
  Fix,
  Holder,
  Holding,
  LocationRule,
  LocationScope,
  PlanRule,
  PlanWish,
  Pool,
  Product,
  ProductWish,
  SelectedUser,
  ServicePlan,
  Severity,
  Swap,
  Wish,
} from '#domain/licensing/model.ts';
import { parseFix } from './parse-fix.ts';

/** One save: what is wished, and the lines that must come out. */
export interface Step {
  readonly wish: Wish;
  readonly expected: readonly string[];
}

export interface Scenario {
  readonly title: string;
  readonly catalogue: Catalogue;
  readonly pools: readonly Pool[];
  readonly users: readonly SelectedUser[];
  readonly steps: readonly Step[];
}

interface Draft {
  readonly title: string;
  readonly pools: Pool[];
  readonly users: SelectedUser[];
  readonly steps: { products: ProductWish[]; location?: string; swaps: Swap[]; fixes: Fix[]; expected: string[] }[];
}

/** Reads the format of README.md. Names are ids. Throws with the line's number at anything it does not know. */
export function parseScenarios(text: string): Scenario[] {
  const products = new Map<string, Product>();
  const plans = new Map<string, ServicePlan>();
  const rules: PlanRule[] = [];
  const locationRules: LocationRule[] = [];
  const drafts: Draft[] = [];
  let part = '';
  for (const [index, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    if (line === '' || line.startsWith('#')) continue;
    const draft = drafts.at(-1);
    if (line.startsWith('Scenario: ')) drafts.push({ title: line.slice(10), pools: [], users: [], steps: [] });
    else if (line === 'Products' || line === 'Rules') part = line;
    else {
      const understood =
        draft !== undefined
          ? readStep(draft, line, rules)
          : part === 'Products'
            ? readProduct(line, products, plans)
            : readRule(line, rules, locationRules, products);
      if (!understood) throw new Error(`line ${index + 1} is not understood: ${line}`);
    }
  }
  const catalogue = { products, plans, rules, locationRules };
  return drafts.map(({ title, pools, users, steps }) => ({
    title,
    catalogue,
    pools,
    users,
    steps: steps.map(({ expected, location, ...wish }) => ({
      wish: location === undefined ? wish : { ...wish, location },
      expected,
    })),
  }));
}

function readProduct(line: string, products: Map<string, Product>, plans: Map<string, ServicePlan>): boolean {
  const [, id, list] = /^(.+?): (.+)$/.exec(line) ?? [];
  if (id === undefined || list === undefined) return false;
  const brought = list.split(', ').map((plan) => {
    const name = plan.replace(' (company)', '');
    plans.set(name, { id: name, target: name === plan ? 'User' : 'Company' });
    return name;
  });
  products.set(id, { id, assignable: true, plans: brought });
  return true;
}

function readRule(
  line: string,
  rules: PlanRule[],
  locationRules: LocationRule[],
  products: ReadonlyMap<string, Product>,
): boolean {
  const severity: Severity = line.endsWith(' (warning)') ? 'warning' : 'error';
  const said = line.replace(' (warning)', '');
  const id = `rule ${rules.length + locationRules.length + 1}`;
  const [, plan, anyOf] = /^(.+) needs (.+)$/.exec(said) ?? [];
  if (plan !== undefined && anyOf !== undefined) {
    rules.push({ id, kind: 'requires', severity, plan, anyOf: anyOf.split(' or ') });
    return true;
  }
  const [, group] = /^(.+) exclude each other$/.exec(said) ?? [];
  if (group !== undefined) {
    rules.push({ id, kind: 'excludes', severity, plans: group.split(', ') });
    return true;
  }
  const [, what, how, countries] = /^(.+) is (sold only|sold|not sold) in (.+)$/.exec(said) ?? [];
  if (what === undefined || countries === undefined || (how === 'sold') !== (what === 'nothing')) return false;
  const scope: LocationScope =
    what === 'nothing'
      ? { kind: 'everything' }
      : products.has(what)
        ? { kind: 'product', productId: what }
        : { kind: 'plan', planId: what };
  locationRules.push({ id, mode: how === 'sold only' ? 'only' : 'except', scope, countries: countries.split(', ') });
  return true;
}

function readStep(draft: Draft, line: string, rules: readonly PlanRule[]): boolean {
  const [, kind, said = ''] = /^(Given|When|Then) (.+)$/.exec(line) ?? [];
  if (kind === 'Given') return readPool(draft, said) || readUser(draft, said);
  const step = draft.steps.at(-1);
  if (kind === 'When') {
    const current =
      step === undefined || step.expected.length > 0 ? { products: [], swaps: [], fixes: [], expected: [] } : step;
    if (current !== step) draft.steps.push(current);
    return readWish(current, said, rules);
  }
  if (kind !== 'Then' || step === undefined) return false;
  step.expected.push(said);
  return true;
}

function readPool(draft: Draft, said: string): boolean {
  const [, productId, consumed, total] = /^(.+): (\d+) of (\d+) seats used$/.exec(said) ?? [];
  if (productId === undefined) return false;
  draft.pools.push({ productId, total: Number(total), consumed: Number(consumed) });
  return true;
}

function readUser(draft: Draft, said: string): boolean {
  const [, gone] = /^(.+) no longer exists$/.exec(said) ?? [];
  if (gone !== undefined) {
    draft.users.push({ userId: gone, holder: null });
    return true;
  }
  const [, userId, place, held] = /^(.+?) (in \w\w|without a location) holds (.+)$/.exec(said) ?? [];
  if (userId === undefined || place === undefined || held === undefined) return false;
  const holdings: Holding[] = held === 'nothing' ? [] : held.split('; ').map(readHolding);
  const holder: Holder = {
    location: place.startsWith('in ') ? place.slice(3) : null,
    holdings: holdings.sort((a, b) => (a.productId < b.productId ? -1 : 1)),
  };
  draft.users.push({ userId, holder });
  return true;
}

function readHolding(held: string): Holding {
  const [productId = '', off] = held.split(' without ');
  return { productId, disabledPlans: off === undefined ? [] : off.split(', ').sort() };
}

function readWish(step: Draft['steps'][number], said: string, rules: readonly PlanRule[]): boolean {
  const [, mended] = /^mend (.+)$/.exec(said) ?? [];
  if (mended !== undefined) {
    const fix = parseFix(mended, rules);
    if (fix !== null) step.fixes.push(fix);
    return fix !== null;
  }
  const [, from, to] = /^swap (.+) for (.+)$/.exec(said) ?? [];
  if (from !== undefined && to !== undefined) {
    step.swaps.push({ from, to });
    return true;
  }
  const [, location] = /^move to (\w\w)$/.exec(said) ?? [];
  if (location !== undefined) {
    step.location = location;
    return true;
  }
  const [, license, productId, on, off] =
    /^(assign|revoke|keep) (.+?)(?: with (.+?))?(?: without (.+))?$/.exec(said) ?? [];
  if (productId === undefined || (license !== 'assign' && license !== 'revoke' && license !== 'keep')) return false;
  const plans: Record<string, PlanWish> = {};
  for (const plan of on?.split(', ') ?? []) plans[plan] = 'on';
  for (const plan of off?.split(', ') ?? []) plans[plan] = 'off';
  step.products.push({ productId, license, plans });
  return true;
}
