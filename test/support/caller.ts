import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Portal } from './portal.ts';

export interface Reply {
  /** 0: no answer came. */
  readonly status: number;
  readonly headers: Headers;
  readonly body: Record<string, unknown>;
}

/** A signed-in caller of a real server that may be away, answer 503, or die in the middle of an answer. */
export interface Caller {
  readonly cookie: string;
  get(path: string): Promise<Reply>;
  /** One try. */
  send(method: 'POST' | 'PATCH', path: string, body: object, key?: string): Promise<Reply>;
  /** Tries with one and the same key until the server says what became of it: no answer and 503 say nothing. */
  sendUntilAnswered(method: 'POST' | 'PATCH', path: string, body: object, key?: string): Promise<Reply>;
}

export async function signInAt({ url, administrator }: Pick<Portal, 'url' | 'administrator'>): Promise<Caller> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(administrator),
  });
  if (!answer.ok) throw new Error(`Sign-in answered ${answer.status}: ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  const ask = async (path: string, init: RequestInit, more: Record<string, string>): Promise<Reply> => {
    try {
      const reply = await fetch(`${url}${path}`, { ...init, headers: { cookie, ...more } });
      const text = await reply.text();
      return { status: reply.status, headers: reply.headers, body: text.startsWith('{') ? JSON.parse(text) : {} };
    } catch {
      return { status: 0, headers: new Headers(), body: {} };
    }
  };
  const send: Caller['send'] = (method, path, body, key = randomUUID()) => {
    const headers = { 'content-type': 'application/json', 'idempotency-key': key };
    return ask(path, { method, body: JSON.stringify(body) }, headers);
  };
  return {
    cookie,
    get: (path) => ask(path, {}, {}),
    send,
    sendUntilAnswered: async (method, path, body, key = randomUUID()) => {
      for (;;) {
        const reply = await send(method, path, body, key);
        if (reply.status !== 0 && reply.status !== 503) return reply;
        await sleep(50);
      }
    },
  };
}

/** A new user as the interface takes it. */
export function newUser(email: string): object {
  return {
    displayName: email.split('@')[0],
    firstName: null,
    lastName: null,
    email,
    location: 'FR',
    permission: 'user',
    roles: [],
    jobTitle: null,
    department: null,
    phone: null,
    alternativeEmail: null,
    products: [],
  };
}
