import type { Kysely } from 'kysely';
import { readStored, writePlans, writeProductPlans, writeProducts, writeRules } from '#server/db/catalogue.ts';
import { readOwnCatalogue } from './own-catalogue.ts';

/**
 * Brings the catalogue of this release into the database, as its owner; doing it again changes nothing. Ours are the
 * names, targets and rules. Plans that the vendor's table added to one of our products stay, behind ours.
 */
export async function loadOwnCatalogue(owner: Kysely<unknown>): Promise<void> {
  const own = readOwnCatalogue();
  await owner.transaction().execute(async (tx) => {
    const stored = new Map((await readStored(tx)).products.map((product) => [product.id, product.plans]));
    await writePlans(tx, own.plans, 'seatdesk');
    await writeProducts(tx, own.products, 'seatdesk');
    const withAdded = own.products.map(({ id, plans }) => ({
      id,
      plans: [...new Set([...plans, ...(stored.get(id) ?? [])])],
    }));
    await writeProductPlans(tx, withAdded);
    await writeRules(tx, own.rules, own.locationRules);
  });
}
