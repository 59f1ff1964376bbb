import { listUserOperations } from '../use-cases/users/list-user-operations.ts';
import { listUsers } from '../use-cases/users/list-users.ts';
import { readUser } from '../use-cases/users/read-user.ts';
import type { Handlers } from './handler.ts';
import { encodeReason } from './licenses.ts';
import { encodeChange } from './operations.ts';

export const userHandlers = {
  listUsers: async (context, { actor, params, query }) => {
    const page = await listUsers(context, actor, { ...query, customerId: params.customerId });
    return { ...page, items: page.items.map((user) => ({ ...user, licenses: [...user.licenses] })) };
  },
  readUser: async (context, { actor, params }) => {
    const user = await readUser(context, actor, params);
    return {
      ...user,
      roles: [...user.roles],
      createdAt: user.createdAt.toISOString(),
      licenses: user.licenses.map(({ productId, disabledPlans, assignedAt }) => ({
        productId,
        plansOff: [...disabledPlans],
        assignedAt: assignedAt.toISOString(),
      })),
    };
  },
  listUserOperations: async (context, { actor, params, query }) => {
    const page = await listUserOperations(context, actor, { ...params, ...query });
    const items = page.items.map((item) => ({
      ...item,
      kind: 'licenses' as const,
      createdAt: item.createdAt.toISOString(),
      changes: (item.changes ?? []).map(encodeChange),
      reasons: (item.reasons ?? []).map(encodeReason),
    }));
    return { ...page, items };
  },
} satisfies Pick<Handlers, 'listUsers' | 'readUser' | 'listUserOperations'>;
