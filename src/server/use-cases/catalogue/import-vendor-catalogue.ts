import type { Kysely } from 'kysely';
import {
  type PlanRow,
  type ProductRow,
  readStored,
  writePlans,
  writeProductPlans,
  writeProducts,
} from '#server/db/catalogue.ts';
import { gather, type Oddity, type VendorCatalogue } from './vendor-catalogue.ts';
import { readVendorTable, type VendorFile } from './vendor-table.ts';

export interface Tally {
  readonly inFile: number;
  readonly added: number;
  readonly changed: number;
}

export interface ImportSummary {
  readonly rows: number;
  readonly products: Tally;
  readonly plans: Tally;
  /** Products of our own that got plans which the vendor added. */
  readonly ownExtended: number;
  readonly oddities: readonly Oddity[];
}

/** One product or plan that an import brings or changes. */
export interface ImportedRow {
  readonly id: string;
  /** The part number of a product, the code of a plan. */
  readonly code: string;
  readonly name: string;
  /** What it was called before; null: it is new, or keeps its name. */
  readonly formerName: string | null;
  readonly plansAdded: number;
  readonly plansRemoved: number;
}

/** What an import does, row by row. */
export interface ImportPlan {
  readonly summary: ImportSummary;
  readonly products: { readonly added: readonly ImportedRow[]; readonly changed: readonly ImportedRow[] };
  readonly plans: { readonly added: readonly ImportedRow[]; readonly changed: readonly ImportedRow[] };
  readonly ownExtended: readonly ImportedRow[];
}

/**
 * Brings the vendor's published table into the catalogue, as the owner of the database: all of it or, on any fault,
 * nothing. Doing it again changes nothing.
 * @throws VendorTableError when the file is something else.
 */
export async function importVendorCatalogue(owner: Kysely<unknown>, file: VendorFile): Promise<ImportSummary> {
  const vendor = await gather(readVendorTable(file));
  return owner.transaction().execute(async (tx) => (await applyVendorCatalogue(tx, vendor, 'write')).summary);
}

/**
 * The same in a transaction that is there already; `look` writes nothing. What Seatdesk brought along keeps its names,
 * targets and plans, and only gains plans; the vendor's own products become what the table says.
 */
export async function applyVendorCatalogue(
  tx: Kysely<unknown>,
  vendor: VendorCatalogue,
  mode: 'write' | 'look',
): Promise<ImportPlan> {
  const stored = await readStored(tx);
  const ourPlans = new Set(stored.plans.filter((plan) => plan.source === 'seatdesk').map((plan) => plan.id));
  const plans = difference(
    vendor.plans.filter((plan) => !ourPlans.has(plan.id)),
    stored.plans,
    samePlan,
  );
  const ours = new Map(stored.products.filter((p) => p.source === 'seatdesk').map((p) => [p.id, p]));
  const products = difference(
    vendor.products.filter((product) => !ours.has(product.id)),
    stored.products,
    sameProduct,
  );
  const extended = vendor.products.flatMap(({ id, plans: listed }) => {
    const own = ours.get(id);
    const missing = listed.filter((plan) => own !== undefined && !own.plans.includes(plan));
    return own === undefined || missing.length === 0
      ? []
      : [{ own, next: { ...own, plans: [...own.plans, ...missing] } }];
  });
  if (mode === 'write') {
    await writePlans(tx, plans.next, 'vendor');
    await writeProducts(tx, products.next, 'vendor');
    await writeProductPlans(tx, [...products.next, ...extended.map(({ next }) => next)]);
  }
  return {
    summary: {
      rows: vendor.rows,
      products: tally(vendor.products, products),
      plans: tally(vendor.plans, plans),
      ownExtended: extended.length,
      oddities: vendor.oddities,
    },
    products: {
      added: products.added.map((product) => productRow(product)),
      changed: products.changed.map(([product, before]) => productRow(product, before)),
    },
    plans: {
      added: plans.added.map((plan) => planRow(plan)),
      changed: plans.changed.map(([plan, before]) => planRow(plan, before)),
    },
    ownExtended: extended.map(({ own, next }) => productRow(next, own)),
  };
}

interface Difference<T> {
  readonly added: readonly T[];
  /** As they become, and as they are. */
  readonly changed: readonly (readonly [T, T])[];
  /** All that is to be written. */
  readonly next: readonly T[];
}

function difference<T extends { readonly id: string }>(
  wanted: readonly T[],
  stored: readonly T[],
  same: (a: T, b: T) => boolean,
): Difference<T> {
  const there = new Map(stored.map((one) => [one.id, one]));
  const added: T[] = [];
  const changed: [T, T][] = [];
  for (const one of wanted) {
    const old = there.get(one.id);
    if (old === undefined) added.push(one);
    else if (!same(one, old)) changed.push([one, old]);
  }
  return { added, changed, next: [...added, ...changed.map(([one]) => one)] };
}

const tally = (inFile: readonly unknown[], { added, changed }: Difference<unknown>): Tally => ({
  inFile: inFile.length,
  added: added.length,
  changed: changed.length,
});

const samePlan = (a: PlanRow, b: PlanRow) => a.name === b.name && a.friendlyEn === b.friendlyEn;
const sameProduct = (a: ProductRow, b: ProductRow) =>
  a.partNumber === b.partNumber && a.nameEn === b.nameEn && a.plans.join() === b.plans.join();

/** How many of `others` are not in `ids`. */
function lacking(ids: readonly string[], others: readonly string[]): number {
  const there = new Set(ids);
  return others.filter((id) => !there.has(id)).length;
}

function productRow(product: ProductRow, before?: ProductRow): ImportedRow {
  const then = before?.plans ?? [];
  return {
    id: product.id,
    code: product.partNumber,
    name: product.nameEn,
    formerName: before === undefined || before.nameEn === product.nameEn ? null : before.nameEn,
    plansAdded: lacking(then, product.plans),
    plansRemoved: lacking(product.plans, then),
  };
}

function planRow(plan: PlanRow, before?: PlanRow): ImportedRow {
  const formerName = before === undefined || before.friendlyEn === plan.friendlyEn ? null : before.friendlyEn;
  return { id: plan.id, code: plan.name, name: plan.friendlyEn, formerName, plansAdded: 0, plansRemoved: 0 };
}
