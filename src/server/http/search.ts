import { searchEverywhere } from '../use-cases/search/search-everywhere.ts';
import type { Handlers } from './handler.ts';

export const searchHandlers = {
  searchEverywhere: async (context, { actor, query }) => {
    const { customers, users, more } = await searchEverywhere(context, actor, query.search);
    return { customers: [...customers], users: [...users], more };
  },
} satisfies Pick<Handlers, 'searchEverywhere'>;
