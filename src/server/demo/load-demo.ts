import { type Kysely, sql } from 'kysely';
import type { Keys } from '../secrets/keys.ts';
import { type CustomerData, customerData } from './customer-data.ts';
import { NORTHWIND, OTHERS } from './customers.ts';
import { deletedPeople, writeDeleted } from './deleted-people.ts';
import { fabrikam } from './fabrikam.ts';
import { ID_TIME } from './people.ts';
import { Products } from './products.ts';
import { Random } from './random.ts';
import { PARTNER_NAME } from './subscriptions.ts';
import { analyse, writeCustomers, writePartner } from './write.ts';

export interface DemoOptions {
  readonly keys: Keys;
  readonly now: Date;
  /** Users of Northwind Traders, the largest customer. */
  readonly largest?: number;
  /** How many of the smaller customers to make; left out: all. For tests in a hurry. */
  readonly others?: number;
}

export interface DemoFigures {
  readonly partnerId: string;
  readonly customers: number;
  readonly users: number;
  readonly assignments: number;
}

/**
 * Makes the demonstration partner: 60 customers, always the same. Needs our catalogue in the database. Where a partner
 * is there already, the customers become that partner's.
 * @returns null when the demonstration is there already.
 */
export async function loadDemo(owner: Kysely<unknown>, options: DemoOptions): Promise<DemoFigures | null> {
  const { keys, now, largest = NORTHWIND.users, others = OTHERS.length } = options;
  const products = new Products();
  const random = new Random(PARTNER_NAME);
  const ownId = random.id(ID_TIME);
  const all: readonly CustomerData[] = [
    fabrikam(products, now),
    customerData({ ...NORTHWIND, users: largest }, products, now),
    ...OTHERS.slice(0, others).map((customer) => customerData(customer, products, now)),
  ];
  const customers = all.map((data, index) => ({ id: random.id(ID_TIME + 1 + index), ...data }));

  const partnerId = await owner.transaction().execute(async (tx) => {
    // starters of one server may race: one makes it, the others find it
    await sql`LOCK TABLE partner IN SHARE ROW EXCLUSIVE MODE`.execute(tx);
    const domains = customers.map(({ customer }) => customer.domain);
    const there = await sql`SELECT 1 FROM customer_domain d WHERE d.domain = ANY (${domains}::text[]) LIMIT 1`.execute(
      tx,
    );
    if (there.rows.length > 0) return null;
    const partners = await sql<{ id: string }>`SELECT p.id FROM partner p ORDER BY p.created_at, p.id LIMIT 1`.execute(
      tx,
    );
    const id = partners.rows[0]?.id ?? ownId;
    if (partners.rows.length === 0) await writePartner(tx, { id, name: PARTNER_NAME, now });
    await writeCustomers(tx, { partnerId: id, customers, keys, now });
    const [first] = customers;
    if (first !== undefined) await writeDeleted(tx, first.id, deletedPeople(first, products, now));
    return id;
  });
  if (partnerId === null) return null;
  await analyse(owner);
  return {
    partnerId,
    customers: customers.length,
    users: customers.reduce((sum, { users }) => sum + users.length, 0),
    assignments: customers.reduce((sum, { assignments }) => sum + assignments.length, 0),
  };
}
