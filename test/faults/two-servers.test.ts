import { beforeAll, expect, it } from 'vitest';
import type { OperationNews } from '#contract/operations.ts';
import { type Caller, signInAt } from '#test/support/caller.ts';
import { afterFile } from '#test/support/database.ts';
import {
  assertSound,
  doneOperation,
  type FaultTenant,
  type FaultWorld,
  faultWorld,
} from '#test/support/fault-world.ts';
import type { Portal } from '#test/support/portal.ts';
import { idOf } from '#test/support/tenant.ts';

/** T55: several server processes on one database behave as one, also for whoever watches and stops. */

const USERS = 6_000;

let world: FaultWorld;
let tenant: FaultTenant;
let first: Caller;
let second: Portal;

beforeAll(async () => {
  world = await faultWorld();
  tenant = await world.tenant({ users: USERS, seats: { suite: USERS } });
  first = await signInAt(await world.start());
  second = await world.start();
});

/** What the second server tells whoever is connected to it, as it comes. */
async function listen({ url }: Portal, cookie: string): Promise<OperationNews[]> {
  const ended = new AbortController();
  const answer = await fetch(`${url}/api/events`, { headers: { cookie }, signal: ended.signal });
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-type')).toMatch(/^text\/event-stream/);
  const heard: OperationNews[] = [];
  const { body } = answer;
  if (body === null) throw new Error('The stream has no body.');
  const reading = (async () => {
    let text = '';
    for await (const part of body.pipeThrough(new TextDecoderStream())) {
      const events = (text + part).split('\n\n');
      text = events.pop() ?? '';
      // written by the server from the type's own schema
      for (const event of events)
        if (event.startsWith('data: ')) heard.push(JSON.parse(event.slice(6)) as OperationNews);
    }
  })().catch(() => undefined);
  afterFile(async () => {
    ended.abort();
    await reading;
  });
  return heard;
}

async function assign(license: 'assign' | 'revoke'): Promise<string> {
  const selection = await first.send('POST', `${tenant.path}/selections`, { ids: tenant.userIds });
  const { status, body } = await first.send('POST', `${tenant.path}/license-operations`, {
    selectionId: selection.body['id'],
    wish: { products: [{ productId: idOf('suite'), license, plans: {} }] },
  });
  expect(status, JSON.stringify(body)).toBe(201);
  return String(body['operationId']);
}

it('tells at one server how an operation that was begun at the other moves on, to its end', async () => {
  const heard = await listen(second, first.cookie);
  const operationId = await assign('assign');
  await expect.poll(() => heard.at(-1)?.state, { timeout: 60_000, interval: 50 }).toBe('done');
  expect(heard.every(({ id, mine }) => id === operationId && mine)).toBe(true);
  const moves = heard.map(({ changed }) => changed);
  expect(moves).toEqual([...moves].sort((a, b) => a - b));
  // more than its beginning and its end
  expect(new Set(moves).size).toBeGreaterThan(2);
  expect(heard.at(-1)).toMatchObject({ total: USERS, changed: USERS, refused: 0 });
  await assertSound(world, tenant.customerId);
});

it('stops at one server what was begun at the other, and counts the same at both', async () => {
  const heard = await listen(second, first.cookie);
  const there = callerAt(second, first.cookie);
  // a save answers when it is done, or after a while
  const started = assign('revoke');
  await expect
    .poll(() => heard.some(({ state, changed }) => state === 'running' && changed > 0), {
      timeout: 60_000,
      interval: 5,
    })
    .toBe(true);
  const operationId = heard[0]?.id ?? '';
  expect(await there(`${tenant.path}/operations/${operationId}/stop`, 'POST')).toMatchObject({ status: 204 });
  const done = await doneOperation(world.owner, tenant.customerId, 60_000);
  expect(await started).toBe(operationId);
  expect(done.changed).toBeLessThan(USERS);
  const path = `${tenant.path}/operations/${operationId}`;
  const [here, other] = [(await first.get(path)).body, await (await there(path)).json()];
  expect(other).toEqual(here);
  expect(here).toMatchObject({ state: 'done', stopAsked: true, changed: done.changed, refused: USERS - done.changed });
  await expect.poll(() => heard.at(-1), { timeout: 5_000 }).toMatchObject({ state: 'done', changed: done.changed });
  await assertSound(world, tenant.customerId);
});

/** The session that the first server made is good at the second. */
const callerAt =
  ({ url }: Portal, cookie: string) =>
  (path: string, method = 'GET'): Promise<Response> =>
    fetch(`${url}${path}`, { method, headers: { cookie } });
