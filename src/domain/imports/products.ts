import { type Guesses, nearest } from './nearest.ts';
import { wordKey } from './words.ts';

export interface NamedPlan {
  readonly id: string;
  readonly name: string;
  readonly friendlyName: { readonly en: string; readonly fr: string };
  readonly target: 'User' | 'Company';
}

export interface NamedProduct {
  readonly id: string;
  readonly partNumber: string;
  readonly name: { readonly en: string; readonly fr: string };
  readonly assignable: boolean;
  readonly plans: readonly NamedPlan[];
}

/** A product that a row asks for, with the plans to switch off, sorted. */
export interface AskedLicense {
  readonly productId: string;
  readonly plansOff: readonly string[];
}

/** Why a licence cell cannot be read, and the cell mended where it can be guessed. */
export interface LicenseFault {
  readonly code:
    | 'unknownProduct'
    | 'ambiguousProduct'
    | 'unknownPlan'
    | 'companyPlan'
    | 'notAssignable'
    | 'notHad'
    | 'productTwice';
  readonly params: Readonly<Record<string, string>>;
  readonly suggestion: string | null;
}

/** Products by what people call them. */
export interface ProductLookup {
  readonly byWord: ReadonlyMap<string, readonly NamedProduct[]>;
  /** What the customer has or still holds: decides between products of one name; no other can be asked for. */
  readonly had: ReadonlySet<string>;
  /** What somebody may have meant who mistyped: what the customer has and can assign. */
  readonly meant: readonly (readonly [string, NamedProduct])[];
  /** Of the words that mend a cell. */
  readonly language: 'en' | 'fr';
  readonly guesses: Guesses;
  /** Cells that were read already: files say the same again and again. */
  readonly read: Map<string, LicenseReading>;
}

interface LicenseReading {
  readonly licenses: readonly AskedLicense[];
  readonly fault: LicenseFault | null;
}

/** Different cells that are remembered. */
const REMEMBERED = 2_000;

export function productLookup(
  products: Iterable<NamedProduct>,
  had: ReadonlySet<string>,
  entitled: ReadonlySet<string>,
  language: 'en' | 'fr',
  guesses: Guesses,
): ProductLookup {
  const byWord = new Map<string, NamedProduct[]>();
  for (const product of products) {
    const words = [product.id, product.partNumber, product.name.en, product.name.fr].map(wordKey);
    for (const word of new Set(words)) {
      if (word === '') continue;
      const list = byWord.get(word);
      if (list === undefined) byWord.set(word, [product]);
      else list.push(product);
    }
  }
  const meant = [...byWord].flatMap(([key, named]) =>
    named.filter(({ id, assignable }) => assignable && entitled.has(id)).map((product) => [key, product] as const),
  );
  return { byWord, had, meant, language, guesses, read: new Map() };
}

/** Reads a cell as `licenseCell` writes it, products and plans by any of their names: `SPE_E3 -TEAMS1|Power BI Pro`. */
export function readLicenses(cell: string, lookup: ProductLookup): LicenseReading {
  const known = lookup.read.get(cell);
  if (known !== undefined) return known;
  const reading = readCell(cell, lookup);
  if (lookup.read.size < REMEMBERED) lookup.read.set(cell, reading);
  return reading;
}

function readCell(cell: string, lookup: ProductLookup): LicenseReading {
  const parts = cell.split('|');
  const licenses = new Map<string, AskedLicense>();
  for (const [place, part] of parts.entries()) {
    const text = part.trim();
    if (text === '') continue;
    const mended = (better: string | null) =>
      better === null ? null : [...parts.slice(0, place), better, ...parts.slice(place + 1)].map(tidy).join('|');
    const read = readProduct(text, lookup);
    if ('code' in read) return { licenses: [], fault: { ...read, suggestion: mended(read.suggestion) } };
    if (licenses.has(read.productId)) {
      const fault = { code: 'productTwice', params: { product: text }, suggestion: mended('') } as const;
      return { licenses: [], fault };
    }
    licenses.set(read.productId, read);
  }
  return { licenses: [...licenses.values()], fault: null };
}

const tidy = (text: string) => text.trim();

function readProduct(text: string, lookup: ProductLookup): AskedLicense | LicenseFault {
  // the name of a product may hold what looks like a plan to switch off: the longest one counts
  const pieces = text.split(/\s+[-\u2212](?=\S)/u);
  for (let named = pieces.length; named > 0; named -= 1) {
    const name = text.slice(0, lengthOf(text, named));
    const found = lookup.byWord.get(wordKey(name));
    if (found === undefined) continue;
    const product = oneOf(found, lookup);
    if (product === null) return { code: 'ambiguousProduct', params: { product: name }, suggestion: null };
    if (!product.assignable) return { code: 'notAssignable', params: { product: name }, suggestion: null };
    if (!lookup.had.has(product.id)) return { code: 'notHad', params: { product: name }, suggestion: null };
    return withPlans(product, name, pieces.slice(named), lookup.guesses);
  }
  const name = pieces[0] ?? text;
  const meant = nearest(wordKey(name), lookup.meant, lookup.guesses);
  const rest = text.slice(name.length);
  const suggestion = meant === null ? null : `${meant.name[lookup.language]}${rest}`;
  return { code: 'unknownProduct', params: { product: name }, suggestion };
}

/** How far the first so many pieces reach in `text`. */
function lengthOf(text: string, pieces: number): number {
  const separators = [...text.matchAll(/\s+[-\u2212](?=\S)/gu)];
  return separators[pieces - 1]?.index ?? text.length;
}

function oneOf(products: readonly NamedProduct[], { had }: ProductLookup): NamedProduct | null {
  if (products.length === 1) return products[0] ?? null;
  const [first, ...others] = products.filter(({ id }) => had.has(id));
  return first === undefined || others.length > 0 ? null : first;
}

function withPlans(
  product: NamedProduct,
  name: string,
  plans: readonly string[],
  guesses: Guesses,
): AskedLicense | LicenseFault {
  const off = new Set<string>();
  for (const text of plans) {
    const key = wordKey(text);
    const plan = product.plans.find((one) =>
      [one.name, one.id, one.friendlyName.en, one.friendlyName.fr].some((word) => wordKey(word) === key),
    );
    const cell = (better: string) =>
      [name, ...plans.flatMap((other) => (other === text ? better : `-${other}`))]
        .filter((part) => part !== '')
        .join(' ');
    if (plan === undefined) {
      const switchable = product.plans.filter(({ target }) => target === 'User');
      const names = switchable.map((one) => [wordKey(one.name), one.name] as const);
      const meant = nearest(key, names, guesses);
      const suggestion = meant === null ? null : cell(`-${meant}`);
      return { code: 'unknownPlan', params: { product: name, plan: text.trim() }, suggestion };
    }
    if (plan.target !== 'User')
      return { code: 'companyPlan', params: { product: name, plan: text.trim() }, suggestion: cell('') };
    off.add(plan.id);
  }
  return { productId: product.id, plansOff: [...off].sort() };
}
