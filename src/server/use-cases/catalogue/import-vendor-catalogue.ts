import type { Kysely } from 'kysely';
import {
  type PlanRow,
  type ProductRow,
  readStored,
  writePlans,
  writeProductPlans,
  writeProducts,
} from '#server/db/catalogue.ts';
import { gather, type Oddity } from './vendor-catalogue.ts';
import { readVendorTable } from './vendor-table.ts';

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

/**
 * Brings the vendor's published table into the catalogue, as the owner of the database: all of it or, on any fault,
 * nothing. What Seatdesk brought along keeps its names, targets and plans, and only gains plans; the vendor's own
 * products become what the table says. Doing it again changes nothing.
 * @throws VendorTableError when the file is something else.
 */
export async function importVendorCatalogue(owner: Kysely<unknown>, file: string): Promise<ImportSummary> {
  const vendor = await gather(readVendorTable(file));
  return owner.transaction().execute(async (tx) => {
    const stored = await readStored(tx);
    const ourPlans = new Set(stored.plans.filter((plan) => plan.source === 'seatdesk').map((plan) => plan.id));
    const plans = difference(
      vendor.plans.filter((plan) => !ourPlans.has(plan.id)),
      stored.plans,
      samePlan,
    );
    await writePlans(tx, [...plans.added, ...plans.changed], 'vendor');

    const ours = new Map(stored.products.filter((p) => p.source === 'seatdesk').map((p) => [p.id, p]));
    const products = difference(
      vendor.products.filter((product) => !ours.has(product.id)),
      stored.products,
      sameProduct,
    );
    await writeProducts(tx, [...products.added, ...products.changed], 'vendor');
    const extended = vendor.products.flatMap((product) => {
      const own = ours.get(product.id);
      const missing = product.plans.filter((plan) => own !== undefined && !own.plans.includes(plan));
      return own === undefined || missing.length === 0 ? [] : [{ id: own.id, plans: [...own.plans, ...missing] }];
    });
    await writeProductPlans(tx, [...products.added, ...products.changed, ...extended]);
    return {
      rows: vendor.rows,
      products: { inFile: vendor.products.length, added: products.added.length, changed: products.changed.length },
      plans: { inFile: vendor.plans.length, added: plans.added.length, changed: plans.changed.length },
      ownExtended: extended.length,
      oddities: vendor.oddities,
    };
  });
}

function difference<T extends { readonly id: string }>(
  wanted: readonly T[],
  stored: readonly T[],
  same: (a: T, b: T) => boolean,
): { added: T[]; changed: T[] } {
  const there = new Map(stored.map((one) => [one.id, one]));
  const added: T[] = [];
  const changed: T[] = [];
  for (const one of wanted) {
    const old = there.get(one.id);
    if (old === undefined) added.push(one);
    else if (!same(one, old)) changed.push(one);
  }
  return { added, changed };
}

const samePlan = (a: PlanRow, b: PlanRow) => a.name === b.name && a.friendlyEn === b.friendlyEn;
const sameProduct = (a: ProductRow, b: ProductRow) =>
  a.partNumber === b.partNumber && a.nameEn === b.nameEn && a.plans.join() === b.plans.join();
