import type { CustomerData } from './customer-data.ts';
import { FABRIKAM } from './customers.ts';
import { FABRIKAM_PEOPLE } from './fabrikam-people.ts';
import type { DemoAssignment } from './holdings.ts';
import { account, addresses, type DemoUser } from './people.ts';
import type { Products } from './products.ts';
import { Random } from './random.ts';
import { type DemoSubscription, type Making, SELLERS, type SubscriptionStatus, subscription } from './subscriptions.ts';

/** Seats of a product at Fabrikam: how many hold it, and how many are left. */
interface Seats {
  readonly held: number;
  readonly left: number;
  readonly seller?: (typeof SELLERS)[number];
  /** Units beside the enabled ones; those in warning are part of what can be assigned. */
  readonly also?: {
    readonly quantity: number;
    readonly status: SubscriptionStatus;
    readonly seller: (typeof SELLERS)[number];
  };
}

const SEATS: Readonly<Record<string, Seats>> = {
  STANDARDPACK: { held: 46, left: 0 },
  ENTERPRISEPACK: { held: 26, left: 14 },
  DESKLESSPACK: { held: 14, left: 16 },
  SPB: { held: 8, left: 17 },
  EXCHANGESTANDARD: { held: 12, left: 8, also: { quantity: 10, status: 'suspended', seller: SELLERS[0] } },
  EXCHANGEENTERPRISE: { held: 4, left: 6, seller: SELLERS[1] },
  POWER_BI_PRO: { held: 18, left: 7, also: { quantity: 5, status: 'warning', seller: SELLERS[1] } },
  VISIOCLIENT: { held: 7, left: 3 },
  PROJECTPROFESSIONAL: { held: 6, left: 4, also: { quantity: 2, status: 'lockedOut', seller: SELLERS[2] } },
  MCOMEETADV: { held: 20, left: 30, seller: SELLERS[2] },
  MCOEV: { held: 8, left: 7 },
  MCOPSTN1: { held: 5, left: 45 },
  MCOPSTN2: { held: 2, left: 18, seller: SELLERS[1] },
  WORKPLACE_ANALYTICS: { held: 0, left: 5 },
  SHAREPOINTSTORAGE: { held: 0, left: 5 },
};
/** The product a user holds first; the five others have a place and no license. */
const BASES = [
  'STANDARDPACK',
  'ENTERPRISEPACK',
  'DESKLESSPACK',
  'SPB',
  'EXCHANGESTANDARD',
  'EXCHANGEENTERPRISE',
] as const;
/** Products for holders of one of these bases. */
const EXTRAS: readonly (readonly [partNumber: string, bases: readonly string[]])[] = [
  ['POWER_BI_PRO', ['STANDARDPACK', 'ENTERPRISEPACK', 'SPB']],
  ['VISIOCLIENT', ['ENTERPRISEPACK', 'SPB']],
  ['PROJECTPROFESSIONAL', ['ENTERPRISEPACK', 'SPB']],
  ['MCOMEETADV', ['STANDARDPACK', 'ENTERPRISEPACK', 'SPB']],
  ['MCOEV', ['ENTERPRISEPACK']],
];
/** Places of the holders of a calling plan here; it is sold there. */
const CALLING = ['FR', 'BE', 'CA', 'CH'];

/** The customer of the stories: small, and something of everything. */
export function fabrikam(products: Products, now: Date): CustomerData {
  const random = new Random(FABRIKAM.name);
  const address = addresses(FABRIKAM.domain);
  const users = FABRIKAM_PEOPLE.map((person, index) => {
    const made = account(random, FABRIKAM, person, { index, email: address(person.firstName, person.lastName), now });
    return {
      ...made,
      permission: person.permission ?? made.permission,
      roles: person.roles ?? made.roles,
      blocked: person.blocked ?? made.blocked,
    };
  });
  const assignments = held(random, users, products);
  const making: Making = { random, now, next: users.length };
  return { customer: FABRIKAM, users, assignments, subscriptions: bought(making, products) };
}

function held(random: Random, users: readonly DemoUser[], products: Products): DemoAssignment[] {
  const made: DemoAssignment[] = [];
  const seats = (part: string) => SEATS[part]?.held ?? 0;
  const placed = users.filter((user) => user.location !== null);
  const queue = random.shuffled(placed);
  const baseOf = new Map<string, string>();
  const countless: string[] = [];
  for (const part of BASES) for (const user of queue.splice(0, seats(part))) baseOf.set(user.id, part);

  // three of the E1 have neither Teams nor Skype on: Audio Conferencing is refused to them
  for (const user of placed)
    if (baseOf.get(user.id) === 'STANDARDPACK' && countless.length < 3) countless.push(user.id);
  for (const user of placed) {
    const part = baseOf.get(user.id);
    if (part === undefined) continue;
    const off = countless.includes(user.id)
      ? ['TEAMS1', 'MCOSTANDARD']
      : random.chance(0.2)
        ? ['SWAY', 'YAMMER_ENTERPRISE']
        : [];
    made.push({ userId: user.id, productId: products.id(part), disabledPlans: products.deny(part, off) });
  }
  const able = (bases: readonly string[]) =>
    placed.filter((user) => bases.includes(baseOf.get(user.id) ?? '') && !countless.includes(user.id));
  const give = (part: string, to: readonly DemoUser[]) => {
    if (to.length !== seats(part)) throw new Error(`Fabrikam: ${to.length} holders of ${part}, not ${seats(part)}.`);
    for (const { id: userId } of to) made.push({ userId, productId: products.id(part), disabledPlans: [] });
  };
  for (const [part, bases] of EXTRAS) {
    if (part !== 'MCOEV') {
      give(part, random.shuffled(able(bases)).slice(0, seats(part)));
      continue;
    }
    const phones = random.shuffled(
      able(bases).filter(({ location }) => location !== null && CALLING.includes(location)),
    );
    give('MCOEV', phones.slice(0, seats('MCOEV')));
    give('MCOPSTN1', phones.slice(0, seats('MCOPSTN1')));
    give('MCOPSTN2', phones.slice(seats('MCOPSTN1'), seats('MCOPSTN1') + seats('MCOPSTN2')));
  }
  return made;
}

function bought(making: Making, products: Products): DemoSubscription[] {
  return Object.entries(SEATS).flatMap(([part, { held: holders, left, seller = SELLERS[0], also }]) => {
    const productId = products.id(part);
    const enabled = holders + left - (also?.status === 'warning' ? also.quantity : 0);
    const first = subscription(making, { productId, quantity: enabled, seller });
    return also === undefined ? [first] : [first, subscription(making, { productId, ...also })];
  });
}
