import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from './client.ts';
import type { Subject } from './licenses.ts';
import { type Samples, summarise, timed } from './measure.ts';
import type { Figure } from './report.ts';

const AGENTS = 20;
/** What an agent reads between two clicks. Ms. */
const LOOK_MS = 400;
const IDLE_MS = 20_000;

/**
 * E20: what 20 people who page, search and filter the list of users of a customer wait for while an operation gives its
 * licences to all of that customer's users: p99, against the same people while nothing else goes on.
 */
export async function measureAgents(client: Client, subject: Subject): Promise<Figure> {
  const idle = await agentsDuring(client, subject, () => sleep(IDLE_MS));
  let changed = 0;
  const busy = await agentsDuring(client, subject, async () => {
    changed = await saveAll(client, subject, 'assign');
    await saveAll(client, subject, 'revoke');
  });
  return {
    id: 'E20',
    what: `list of users, ${AGENTS} agents, p99 during 2 saves for ${changed.toLocaleString('en')} users (${busy.count} looks, idle median ${idle.median.toFixed(1)}, busy ${busy.median.toFixed(1)})`,
    value: busy.p99,
    unit: 'ms',
    floor: idle.p99,
    reach: '≤ 3 × idle',
    reached: busy.p99 <= 3 * idle.p99,
  };
}

async function agentsDuring(client: Client, subject: Subject, work: () => Promise<unknown>): Promise<Samples> {
  const times: number[] = [];
  let working = true;
  const agents = Array.from({ length: AGENTS }, async (_, agent) => {
    // they did not all come at once
    await sleep((agent * LOOK_MS) / AGENTS);
    for (let turn = 0; working; turn += 1) {
      times.push((await timed(() => look(client, subject, agent + turn))).time);
      await sleep(LOOK_MS);
    }
  });
  await work();
  working = false;
  await Promise.all(agents);
  return summarise(times);
}

/** The first page of one view or another, as somebody who clicks through them. */
function look(client: Client, { customerId }: Subject, turn: number): Promise<unknown> {
  const views = [
    {},
    { sort: 'email' },
    { search: 'mar' },
    { direction: 'descending' },
    { sort: 'created' },
    { search: 'dupont' },
  ];
  const query = { size: 50, language: 'fr', ...views[turn % views.length] };
  return client.call('listUsers', { params: { customerId }, query });
}

/** @returns how many users were changed */
async function saveAll(client: Client, subject: Subject, license: 'assign' | 'revoke'): Promise<number> {
  const params = { customerId: subject.customerId };
  const { id: selectionId } = await client.call('createSelection', { params, body: { ids: [...subject.users] } });
  const products = subject.products.map((productId) => ({ productId, license, plans: {} }));
  const { operationId } = await client.call('saveLicenses', { params, body: { selectionId, wish: { products } } });
  for (;;) {
    const { state, changed } = await client.call('readOperation', { params: { ...params, operationId } });
    if (state === 'done') return changed;
    await sleep(100);
  }
}
