/**
 * The cell that holds a user's licences, and that an import takes back: products by part number, joined by `|`, each
 * followed by its switched-off plans with a minus: `SPE_E3 -TEAMS1 -SWAY|POWER_BI_PRO`.
 */
export interface HeldProduct {
  /** How the file calls the product: see `productReferences`. */
  readonly reference: string;
  /** Names of the service plans that are off, such as TEAMS1. */
  readonly plansOff: readonly string[];
}

export function licenseCell(held: readonly HeldProduct[]): string {
  return held.map(({ reference, plansOff }) => [reference, ...plansOff.map((plan) => `-${plan}`)].join(' ')).join('|');
}

/**
 * By product id: the part number where it names one product and nothing but a product, its name otherwise. The vendor
 * has given one part number to two products.
 */
export function productReferences(
  products: Iterable<{ readonly id: string; readonly partNumber: string; readonly name: string }>,
): ReadonlyMap<string, string> {
  const all = [...products].map((product) => ({ ...product, partNumber: product.partNumber.trim() }));
  const owners = new Map<string, number>();
  for (const { partNumber } of all) owners.set(partNumber, (owners.get(partNumber) ?? 0) + 1);
  return new Map(
    all.map(({ id, partNumber, name }) => [
      id,
      owners.get(partNumber) === 1 && /^[^|]+$/.test(partNumber) && !partNumber.includes(' -') ? partNumber : name,
    ]),
  );
}
