import { sql } from 'kysely';
import type { CustomerFacts } from '#domain/customers/customer-facts.ts';
import { foldForSearch, nameKey } from '#domain/users/keys.ts';
import type { GrantedCustomer, Tx } from './scope.ts';

/** A customer as its partner describes it, and whether it is archived. */
export interface CustomerRow extends CustomerFacts {
  readonly archivedAt: Date | null;
}

/** Held until the end of the transaction. In the scope of the partner. */
export async function lockCustomerRow(tx: Tx, { customerId, partnerId }: GrantedCustomer): Promise<CustomerRow> {
  const { rows } = await sql<Omit<CustomerRow, 'domains'> & { domain: string }>`
    SELECT c.name, c.domain, c.country, c.language, c.time_zone AS "timeZone", c.archived_at AS "archivedAt"
    FROM customer c WHERE c.id = ${customerId} AND c.partner_id = ${partnerId} FOR NO KEY UPDATE`.execute(tx);
  const [row] = rows;
  if (row === undefined) throw new Error(`Customer ${customerId} is gone.`);
  const found = await sql<{ domain: string }>`
    SELECT d.domain FROM customer_domain d
    WHERE d.customer_id = ${customerId} AND d.partner_id = ${partnerId} ORDER BY d.domain <> ${row.domain}, d.domain`.execute(
    tx,
  );
  const { domain: _primary, ...facts } = row;
  return { ...facts, domains: found.rows.map(({ domain }) => domain) };
}

/** The keys by which a customer is ordered and found. */
function keysOf(customerId: string, { name, domains }: Pick<CustomerFacts, 'name' | 'domains'>) {
  return {
    primary: domains[0] ?? '',
    order: nameKey(name),
    search: [name, ...domains, customerId].map(foldForSearch).join('\n'),
  };
}

export async function insertCustomer(
  tx: Tx,
  customer: CustomerFacts & { readonly id: string; readonly partnerId: string; readonly at: Date },
): Promise<void> {
  const { id, partnerId, name, country, language, timeZone, at } = customer;
  const keys = keysOf(id, customer);
  await sql`
    INSERT INTO customer AS c (id, partner_id, name, name_key, search_key, domain, country, language, time_zone, created_at)
    VALUES (${id}, ${partnerId}, ${name}, ${keys.order}, ${keys.search}, ${keys.primary}, ${country}, ${language},
      ${timeZone}, ${at})
    ON CONFLICT (id) DO NOTHING`.execute(tx);
}

export async function updateCustomer(
  tx: Tx,
  { customerId, partnerId }: GrantedCustomer,
  facts: CustomerFacts,
): Promise<void> {
  const { name, country, language, timeZone } = facts;
  const keys = keysOf(customerId, facts);
  await sql`
    UPDATE customer c SET name = ${name}, name_key = ${keys.order}, search_key = ${keys.search}, domain = ${keys.primary},
      country = ${country}, language = ${language}, time_zone = ${timeZone}
    WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
}

export async function setArchived(
  tx: Tx,
  { customerId, partnerId }: GrantedCustomer,
  archivedAt: Date | null,
): Promise<void> {
  await sql`
    UPDATE customer c SET archived_at = ${archivedAt}
    WHERE c.id = ${customerId} AND c.partner_id = ${partnerId}`.execute(tx);
}

/** A domain belongs to one customer of this database. @returns those that are another's already, nothing of theirs being written */
export async function insertDomains(
  tx: Tx,
  customer: { customerId: string; partnerId: string },
  domains: readonly string[],
): Promise<string[]> {
  const { customerId, partnerId } = customer;
  const { rows } = await sql<{ domain: string }>`
    INSERT INTO customer_domain AS d (domain, partner_id, customer_id)
    SELECT n.domain, ${partnerId}::uuid, ${customerId}::uuid FROM unnest(${domains}::text[]) AS n (domain) ORDER BY n.domain
    ON CONFLICT (domain) DO NOTHING RETURNING d.domain`.execute(tx);
  const written = new Set(rows.map(({ domain }) => domain));
  return domains.filter((domain) => !written.has(domain));
}

export async function deleteDomains(
  tx: Tx,
  { customerId, partnerId }: GrantedCustomer,
  domains: readonly string[],
): Promise<void> {
  await sql`
    DELETE FROM customer_domain AS d
    WHERE d.customer_id = ${customerId} AND d.partner_id = ${partnerId} AND d.domain = ANY (${domains}::text[])`.execute(
    tx,
  );
}

/** How many users have an address in a domain. Reads all of the customer's users: 40 ms at 100,000, and seldom asked. */
export async function countUsersInDomain(tx: Tx, customerId: string, domain: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::integer AS n FROM customer_user u
    WHERE u.customer_id = ${customerId} AND u.deleted_at IS NULL AND split_part(u.email_key, '@', 2) = ${domain}`.execute(
    tx,
  );
  return rows[0]?.n ?? 0;
}

/** The counter of a customer without users. In the scope of the customer. */
export async function createCounter(tx: Tx, customerId: string): Promise<void> {
  await sql`
    INSERT INTO customer_counter AS c (customer_id) VALUES (${customerId})
    ON CONFLICT (customer_id) DO NOTHING`.execute(tx);
}

/** Operations that are not done; the counter is held until the end of the transaction. */
export async function lockOpenOperations(tx: Tx, customerId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT c.operations_open AS n FROM customer_counter c WHERE c.customer_id = ${customerId} FOR UPDATE`.execute(tx);
  return rows[0]?.n ?? 0;
}
