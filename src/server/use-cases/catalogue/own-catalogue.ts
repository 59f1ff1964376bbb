import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LocationRuleRow, PlanRow, ProductRow, RuleRow } from '#server/db/catalogue.ts';

/** The catalogue that Seatdesk brings along: facts in catalogue/*.json, in which plans go by their names. */
export interface OwnCatalogue {
  readonly products: readonly ProductRow[];
  readonly plans: readonly PlanRow[];
  readonly rules: readonly RuleRow[];
  readonly locationRules: readonly LocationRuleRow[];
}

const FOLDER = join(import.meta.dirname, '../../../../catalogue');

interface NameFile {
  readonly en: string;
  readonly fr?: string;
}
interface ProductFile {
  readonly id: string;
  readonly partNumber: string;
  readonly name: NameFile;
  readonly assignable?: boolean;
  readonly licenseGroup?: 'group1' | 'group2';
  readonly plans: readonly string[];
}
interface PlanFile {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: NameFile;
  readonly target?: 'User' | 'Company';
}
interface RuleFile {
  readonly id: string;
  readonly kind: 'requires' | 'excludes';
  readonly severity: 'error' | 'warning';
  readonly plan?: string;
  readonly anyOf?: readonly string[];
  readonly plans?: readonly string[];
  readonly evidence: string;
}
interface LocationRuleFile {
  readonly id: string;
  readonly mode: 'only' | 'except';
  readonly product?: string;
  readonly plan?: string;
  readonly countries: readonly string[];
  readonly evidence: string;
}

/** @throws Error naming the plan or product that a file speaks of and that no file defines. */
export function readOwnCatalogue(): OwnCatalogue {
  const plans = readFolder<PlanFile>('service-plans').map((plan) => ({
    id: plan.id,
    name: plan.name,
    friendlyEn: plan.friendlyName.en,
    friendlyFr: plan.friendlyName.fr ?? null,
    target: plan.target ?? ('User' as const),
  }));
  const planId = finder('service plan', new Map(plans.map((plan) => [plan.name, plan.id])));
  const products = readFolder<ProductFile>('products').map((product) => ({
    id: product.id,
    partNumber: product.partNumber,
    nameEn: product.name.en,
    nameFr: product.name.fr ?? null,
    licenseGroup: product.licenseGroup ?? ('group1' as const),
    assignable: product.assignable ?? true,
    plans: product.plans.map(planId),
  }));
  const productId = finder('product', new Map(products.map((product) => [product.partNumber, product.id])));
  return {
    products,
    plans,
    rules: readFile<RuleFile>('plan-rules.json').map((rule) => ({
      id: rule.id,
      kind: rule.kind,
      severity: rule.severity,
      planId: rule.plan === undefined ? null : planId(rule.plan),
      planIds: (rule.anyOf ?? rule.plans ?? []).map(planId),
      evidence: rule.evidence,
    })),
    locationRules: readFile<LocationRuleFile>('location-rules.json').map((rule) => ({
      id: rule.id,
      mode: rule.mode,
      productId: rule.product === undefined ? null : productId(rule.product),
      planId: rule.plan === undefined ? null : planId(rule.plan),
      countries: rule.countries,
      evidence: rule.evidence,
    })),
  };
}

function finder(what: string, ids: ReadonlyMap<string, string>): (name: string) => string {
  return (name) => {
    const id = ids.get(name);
    if (id === undefined) throw new Error(`The catalogue speaks of the ${what} ${name} and does not define it.`);
    return id;
  };
}

function readFolder<T>(folder: string): T[] {
  return readdirSync(join(FOLDER, folder))
    .sort()
    .flatMap((file) => readFile<T>(join(folder, file)));
}

// our own files; a test holds their shape
const readFile = <T>(file: string) => JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as T[];
