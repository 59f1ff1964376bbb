import { readDashboard } from '../use-cases/dashboard/read-dashboard.ts';
import { encodeFigures } from './customers.ts';
import type { Handlers } from './handler.ts';
import { encodeEntry } from './operations.ts';

export const dashboardHandlers = {
  readDashboard: async (context, { actor }) => {
    const { sums, attention, products, running, recent } = await readDashboard(context, actor);
    return {
      sums,
      attention: attention.map(encodeFigures),
      products: [...products],
      running: running.map(encodeEntry),
      recent: recent.map(encodeEntry),
    };
  },
} satisfies Pick<Handlers, 'readDashboard'>;
