import { listUsers } from '../use-cases/users/list-users.ts';
import type { Handlers } from './handler.ts';

export const userHandlers = {
  listUsers: async (context, { actor, params, query }) => {
    const page = await listUsers(context, actor, { ...query, customerId: params.customerId });
    return { ...page, items: page.items.map((user) => ({ ...user, licenses: [...user.licenses] })) };
  },
} satisfies Pick<Handlers, 'listUsers'>;
