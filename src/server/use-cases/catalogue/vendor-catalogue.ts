import type { PlanRow, ProductRow } from '#server/db/catalogue.ts';
import { type VendorRow, VendorTableError } from './vendor-table.ts';

/** What is odd in the vendor's table and was mended; the first few of each kind are told. */
export const ODDITIES = [
  'straySpaces',
  'duplicateRows',
  'sharedDisplayNames',
  'sharedPartNumbers',
  'severalDisplayNames',
  'severalPlanNames',
  'severalFriendlyNames',
] as const;
export type OddityKind = (typeof ODDITIES)[number];

export interface Oddity {
  readonly kind: OddityKind;
  readonly count: number;
  readonly examples: readonly string[];
}

export interface VendorCatalogue {
  readonly rows: number;
  readonly products: readonly ProductRow[];
  readonly plans: readonly PlanRow[];
  /** Only what was found. */
  readonly oddities: readonly Oddity[];
}

const EXAMPLES = 3;

interface Seen {
  readonly products: Map<string, { names: Counts; partNumbers: Counts; plans: Set<string> }>;
  readonly plans: Map<string, { names: Counts; friendly: Counts }>;
  readonly odd: Record<'straySpaces' | 'duplicateRows', { count: number; examples: string[] }>;
}

/** Gathers products and plans by id only: names and part numbers are shared, doubled and misspelt in the table. */
export async function gather(rows: AsyncIterable<VendorRow>): Promise<VendorCatalogue> {
  const seen: Seen = {
    products: new Map(),
    plans: new Map(),
    odd: { straySpaces: { count: 0, examples: [] }, duplicateRows: { count: 0, examples: [] } },
  };
  let count = 0;
  for await (const row of rows) {
    count += 1;
    see(seen, row);
  }
  if (count === 0) throw new VendorTableError({ kind: 'noRows' });

  const products = [...seen.products].map(
    ([id, { names, partNumbers, plans }]): ProductRow => ({
      id,
      partNumber: partNumbers.most(),
      nameEn: names.best(),
      nameFr: null,
      licenseGroup: 'group1',
      assignable: true,
      plans: [...plans],
    }),
  );
  const plans = [...seen.plans].map(
    ([id, { names, friendly }]): PlanRow => ({
      id,
      name: names.most(),
      friendlyEn: friendly.best(),
      friendlyFr: null,
      target: 'User',
    }),
  );
  return { rows: count, products, plans, oddities: oddities(seen, products) };
}

function see({ products, plans, odd }: Seen, row: VendorRow): void {
  const note = (kind: keyof Seen['odd'], example: string) => {
    odd[kind].count += 1;
    if (odd[kind].examples.length < EXAMPLES) odd[kind].examples.push(example);
  };
  if (row.untidy) note('straySpaces', `${row.row}: ${row.partNumber}`);
  const product = at(products, row.productId, () => ({
    names: new Counts(),
    partNumbers: new Counts(),
    plans: new Set<string>(),
  }));
  if (product.plans.has(row.planId)) note('duplicateRows', `${row.row}: ${row.partNumber} · ${row.planName}`);
  product.names.add(row.displayName);
  product.partNumbers.add(row.partNumber);
  product.plans.add(row.planId);
  const plan = at(plans, row.planId, () => ({ names: new Counts(), friendly: new Counts() }));
  plan.names.add(row.planName);
  plan.friendly.add(row.friendlyName);
}

function oddities({ products, plans, odd }: Seen, made: readonly ProductRow[]): Oddity[] {
  const several = (counts: Iterable<Counts>) => {
    const many = [...counts].filter((one) => one.size > 1);
    return { count: many.length, examples: many.slice(0, EXAMPLES).map((one) => one.all().join(' / ')) };
  };
  const shared = (key: (product: ProductRow) => string) => {
    const owners = new Map<string, number>();
    for (const product of made) owners.set(key(product), (owners.get(key(product)) ?? 0) + 1);
    const many = [...owners].filter(([, count]) => count > 1).map(([name]) => name);
    return { count: many.length, examples: many.slice(0, EXAMPLES) };
  };
  const found: Record<OddityKind, { count: number; examples: readonly string[] }> = {
    ...odd,
    sharedDisplayNames: shared((product) => product.nameEn),
    sharedPartNumbers: shared((product) => product.partNumber),
    severalDisplayNames: several([...products.values()].map(({ names }) => names)),
    severalPlanNames: several([...plans.values()].map(({ names }) => names)),
    severalFriendlyNames: several([...plans.values()].map(({ friendly }) => friendly)),
  };
  return ODDITIES.map((kind) => ({ kind, ...found[kind] })).filter(({ count }) => count > 0);
}

/** Spellings of one name and how often each occurs. */
class Counts {
  readonly #counts = new Map<string, number>();

  get size(): number {
    return this.#counts.size;
  }

  add(text: string): void {
    this.#counts.set(text, (this.#counts.get(text) ?? 0) + 1);
  }

  all(): string[] {
    return [...this.#counts.keys()];
  }

  /** The most frequent, then the first met. */
  most(): string {
    return this.#first(() => 0);
  }

  /** Words before codes and capitals, then the most frequent, then the first met. */
  best(): string {
    return this.#first((text) => (text === text.toUpperCase() ? 1 : 0));
  }

  #first(rank: (text: string) => number): string {
    const [first] = [...this.#counts].sort(([a, many], [b, few]) => rank(a) - rank(b) || few - many);
    return first?.[0] ?? '';
  }
}

function at<V>(map: Map<string, V>, key: string, make: () => V): V {
  let found = map.get(key);
  if (found === undefined) {
    found = make();
    map.set(key, found);
  }
  return found;
}
