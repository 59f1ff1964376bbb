import type { Kysely } from 'kysely';
import type { Keys } from '../secrets/keys.ts';
import type { DemoCustomer } from './customers.ts';
import type { DemoAssignment } from './holdings.ts';
import { account, addresses, ID_TIME, somebody } from './people.ts';
import { Products } from './products.ts';
import { Random } from './random.ts';
import { type Making, subscription } from './subscriptions.ts';
import { analyse, writeCustomers, writePartner } from './write.ts';

export interface BenchProduct {
  readonly partNumber: string;
  /** Seats bought. */
  readonly seats: number;
  /** Users who hold it, spread evenly; as many as have a location at most. Left out: none. */
  readonly held?: number;
}

export interface BenchOptions {
  readonly keys: Keys;
  readonly now: Date;
  readonly users: number;
  readonly products: readonly BenchProduct[];
  /** Tells several bench customers apart; the domain is made of it. */
  readonly number?: number;
  /** An existing partner; left out: one of the bench is made. */
  readonly partnerId?: string;
  /** Users without a location, as a share. */
  readonly unplaced?: number;
}

export interface BenchCustomer {
  readonly partnerId: string;
  readonly customerId: string;
  readonly domain: string;
  /** In the order in which they were made. */
  readonly userIds: readonly string[];
}

/**
 * A customer of any size to measure with, always the same for the same options. Needs our catalogue in the database.
 * Several times 100,000 users go in as several customers: everything of one customer is held in memory.
 */
export async function createBenchCustomer(owner: Kysely<unknown>, options: BenchOptions): Promise<BenchCustomer> {
  const { keys, now, number = 1, unplaced = 0 } = options;
  const random = new Random(`bench ${number}`);
  const domain = `bench${number}.example`;
  const customer: DemoCustomer = {
    name: `Bench ${number}`,
    domain,
    country: 'FR',
    language: 'fr',
    timeZone: 'Europe/Paris',
    users: options.users,
    style: 'enterprise',
  };
  const id = random.id(ID_TIME + number);
  const address = addresses(domain);
  const users = Array.from({ length: options.users }, (_, index) => {
    const person = somebody(random, customer, unplaced);
    return account(random, customer, person, { index, email: address(person.firstName, person.lastName), now });
  });
  const placed = users.filter((user) => user.location !== null);
  const products = new Products();
  const making: Making = { random, now, next: users.length };
  const assignments: DemoAssignment[] = [];
  for (const { partNumber, held = 0 } of options.products) {
    const productId = products.id(partNumber);
    const holders = Math.min(held, placed.length);
    for (let n = 0; n < holders; n++) {
      const holder = placed[Math.floor((n * placed.length) / holders)];
      if (holder !== undefined) assignments.push({ userId: holder.id, productId, disabledPlans: [] });
    }
  }
  const subscriptions = options.products.map(({ partNumber, seats }) =>
    subscription(making, { productId: products.id(partNumber), quantity: seats }),
  );
  const partnerId = options.partnerId ?? new Random('bench partner').id(ID_TIME);
  await owner.transaction().execute(async (tx) => {
    if (options.partnerId === undefined) await writePartner(tx, { id: partnerId, name: 'Bench', now });
    const customers = [{ id, customer, users, assignments, subscriptions }];
    await writeCustomers(tx, { partnerId, customers, keys, now });
  });
  await analyse(owner);
  return { partnerId, customerId: id, domain, userIds: users.map((user) => user.id) };
}
