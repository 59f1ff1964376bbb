import type { subscriptions as en } from '../en/subscriptions.ts';

export const subscriptions = {
  title: 'Abonnements',
} as const satisfies Record<keyof typeof en, string>;
