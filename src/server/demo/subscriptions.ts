import type { DemoAssignment } from './holdings.ts';
import { ID_TIME } from './people.ts';
import type { Random } from './random.ts';

export type SubscriptionStatus = 'enabled' | 'warning' | 'suspended' | 'lockedOut';

export interface DemoSubscription {
  readonly id: string;
  readonly productId: string;
  readonly quantity: number;
  readonly status: SubscriptionStatus;
  readonly seller: string;
  readonly renewsAt: Date;
  readonly createdAt: Date;
}

export const PARTNER_NAME = 'Ateliers Réseau';
/** Whoever sold it: ourselves, another partner, the vendor itself. */
export const SELLERS = [PARTNER_NAME, 'Nuage du Nord', 'Microsoft'] as const;
const DAY = 86_400_000;

export interface Making {
  readonly random: Random;
  readonly now: Date;
  /** Counts the subscriptions made so far: each has its own id. */
  next: number;
}

export function subscription(
  making: Making,
  facts: { productId: string; quantity: number; status?: SubscriptionStatus; seller?: string },
): DemoSubscription {
  const { random, now } = making;
  const { productId, quantity, status = 'enabled', seller = PARTNER_NAME } = facts;
  const createdAt = new Date(now.getTime() - (30 + random.int(700)) * DAY);
  // what is expired or stopped renewed in the past
  const days = status === 'enabled' ? 5 + random.int(360) : -(1 + random.int(status === 'warning' ? 25 : 80));
  return {
    id: random.id(ID_TIME + making.next++),
    productId,
    quantity,
    status,
    seller,
    renewsAt: new Date(now.getTime() + days * DAY),
    createdAt,
  };
}

/** Subscriptions that cover what is held: mostly with room, some nearly used up, a few used up. */
export function subscriptions(making: Making, assignments: readonly DemoAssignment[]): DemoSubscription[] {
  const held = new Map<string, number>();
  for (const { productId } of assignments) held.set(productId, (held.get(productId) ?? 0) + 1);
  const { random } = making;
  return [...held].flatMap(([productId, consumed]) => {
    const total = consumed + spare(random, consumed);
    const seller = random.weighted([
      [SELLERS[0], 75],
      [SELLERS[1], 17],
      [SELLERS[2], 8],
    ]);
    const parts: DemoSubscription[] = [];
    const second = total >= 20 && random.chance(0.2) ? Math.floor(total / 4) : 0;
    parts.push(subscription(making, { productId, quantity: total - second, seller }));
    if (second > 0)
      parts.push(
        subscription(making, {
          productId,
          quantity: second,
          seller: random.pick(SELLERS),
          status: random.chance(0.25) ? 'warning' : 'enabled',
        }),
      );
    const stopped = random.int(100);
    if (stopped < 4)
      parts.push(subscription(making, { productId, quantity: 5 + random.int(20), status: 'suspended', seller }));
    else if (stopped < 5)
      parts.push(subscription(making, { productId, quantity: 5 + random.int(20), status: 'lockedOut', seller }));
    return parts;
  });
}

function spare(random: Random, consumed: number): number {
  const mood = random.int(100);
  if (mood < 2) return 0;
  if (mood < 5) return Math.max(1, Math.floor(consumed * 0.03));
  const wanted = Math.ceil(consumed * (1.06 + random.int(25) / 100)) + 1;
  const step = consumed < 50 ? 5 : consumed < 500 ? 10 : 50;
  return Math.ceil(wanted / step) * step - consumed;
}
