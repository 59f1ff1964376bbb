import { type Kysely, sql } from 'kysely';
import { emailKey, searchKey } from '#domain/users/keys.ts';
import type { CustomerData } from './customer-data.ts';
import { account, type DemoUser } from './people.ts';
import type { Products } from './products.ts';
import { Random } from './random.ts';
import { writeUsers } from './write.ts';

const DAY = 86_400_000;
const RETENTION_DAYS = 30;

/** Somebody who was deleted and can be restored. */
export interface DemoDeleted {
  readonly user: DemoUser;
  readonly deletedAt: Date;
  readonly purgeAt: Date;
  /** What was held then. */
  readonly licenses: readonly { readonly productId: string; readonly disabledPlans: readonly string[] }[];
}

/** Who, the days left, what was held. Adèle Fournier has a namesake who works there now, under her former address. */
const PEOPLE: readonly (readonly [
  first: string,
  last: string,
  place: string | null,
  days: number,
  parts: readonly string[],
])[] = [
  ['Bastien', 'Moulin', 'FR', 29, ['ENTERPRISEPACK', 'POWER_BI_PRO']],
  ['Adèle', 'Fournier', 'FR', 22, ['DESKLESSPACK']],
  ['Carole', 'Vasseur', 'BE', 14, ['STANDARDPACK']],
  ['Ibrahim', 'Touré', 'SN', 3, ['EXCHANGESTANDARD']],
  ['Maëlle', 'Le Goff', null, 1, []],
];

/** The deleted users of the customer of the stories: some come back whole, for one there is no seat, one needs another address. */
export function deletedPeople({ customer, users }: CustomerData, products: Products, now: Date): DemoDeleted[] {
  const random = new Random(`${customer.name} deleted`);
  return PEOPLE.map(([firstName, lastName, location, days, parts], index) => {
    const email = `${firstName}.${lastName.replace(' ', '')}`
      .normalize('NFKD')
      .replace(/[^A-Za-z.]/g, '')
      .toLowerCase();
    const making = { index: users.length + 1 + index, email: `${email}@${customer.domain}`, now };
    const made = account(random, customer, { firstName, lastName, location }, making);
    const deletedAt = new Date(now.getTime() - (RETENTION_DAYS - days) * DAY);
    const user: DemoUser = {
      ...made,
      permission: 'user',
      roles: [],
      blocked: false,
      createdAt: new Date(now.getTime() - 400 * DAY),
    };
    const licenses = parts.map((part) => ({ productId: products.id(part), disabledPlans: [] }));
    return { user, deletedAt, purgeAt: new Date(deletedAt.getTime() + RETENTION_DAYS * DAY), licenses };
  });
}

/** Writes them: first under an address that is nobody's, as a former one may be somebody else's now. */
export async function writeDeleted(
  owner: Kysely<unknown>,
  customerId: string,
  deleted: readonly DemoDeleted[],
): Promise<void> {
  await writeUsers(
    owner,
    deleted.map(({ user }) => ({ customerId, user: { ...user, email: user.id } })),
  );
  const of = (pick: (user: DemoUser) => string) => deleted.map(({ user }) => pick(user));
  await sql`
    UPDATE customer_user u SET deleted_at = n.deleted_at, purge_at = n.purge_at, email = n.email, email_key = n.email_key,
      search_key = n.search_key
    FROM unnest(${of((u) => u.id)}::uuid[], ${deleted.map((one) => one.deletedAt)}::timestamptz[],
      ${deleted.map((one) => one.purgeAt)}::timestamptz[], ${of((u) => u.email)}::text[], ${of((u) => emailKey(u.email))}::text[],
      ${of((u) => searchKey(u.displayName, u.email, u.firstName, u.lastName))}::text[])
      AS n (id, deleted_at, purge_at, email, email_key, search_key)
    WHERE u.customer_id = ${customerId} AND u.id = n.id`.execute(owner);
  const held = deleted.flatMap(({ user, licenses }) => licenses.map((license) => ({ userId: user.id, ...license })));
  await sql`
    INSERT INTO former_assignment AS f (customer_id, user_id, product_id, disabled_plans)
    SELECT ${customerId}::uuid, n.user_id, n.product_id, '{}'
    FROM unnest(${held.map((one) => one.userId)}::uuid[], ${held.map((one) => one.productId)}::uuid[]) AS n (user_id, product_id)
    ON CONFLICT (customer_id, user_id, product_id) DO NOTHING`.execute(owner);
  await sql`
    UPDATE customer_counter k SET users_deleted = ${deleted.length} WHERE k.customer_id = ${customerId}`.execute(owner);
}
