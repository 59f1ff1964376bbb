import { readOwnCatalogue } from '../use-cases/catalogue/own-catalogue.ts';

/** Finds products of our catalogue by part number, and their plans by name. */
export class Products {
  readonly #products = new Map<string, { id: string; plans: readonly string[] }>();
  readonly #plans = new Map<string, string>();

  constructor() {
    const own = readOwnCatalogue();
    for (const product of own.products) this.#products.set(product.partNumber, product);
    for (const plan of own.plans) this.#plans.set(plan.name, plan.id);
  }

  /** @throws Error when our catalogue has no such product. */
  id(partNumber: string): string {
    return this.#find(partNumber).id;
  }

  /** A deny list: those of the named plans that the product has, sorted. */
  deny(partNumber: string, planNames: readonly string[]): string[] {
    const { plans } = this.#find(partNumber);
    const ids = planNames.map((name) => this.#plans.get(name)).filter((id) => id !== undefined);
    return ids.filter((id) => plans.includes(id)).sort();
  }

  #find(partNumber: string): { id: string; plans: readonly string[] } {
    const found = this.#products.get(partNumber);
    if (found === undefined) throw new Error(`The catalogue has no product ${partNumber}.`);
    return found;
  }
}
