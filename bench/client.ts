import { randomUUID } from 'node:crypto';
import type { Answer, Body, JsonName } from '#contract/endpoints.ts';
import { endpoints } from '#contract/endpoints.ts';

/** A signed-in caller of a running server, over HTTP with kept-alive connections. */
export interface Client {
  readonly origin: string;
  readonly cookie: string;
  call<N extends JsonName>(
    name: N,
    request?: { params?: Record<string, string>; query?: Record<string, string | number>; body?: Body<N> },
  ): Promise<Answer<N>>;
}

export async function signIn(origin: string, email: string, password: string): Promise<Client> {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email, password }),
  });
  if (!answer.ok) throw new Error(`Sign-in failed: ${answer.status} ${await answer.text()}`);
  const cookie = answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');
  return {
    origin,
    cookie,
    call: async (name, request = {}) => {
      const endpoint = endpoints[name];
      const path = endpoint.path.replaceAll(/:(\w+)/g, (_, key: string) => request.params?.[key] ?? '');
      const query = new URLSearchParams(
        Object.entries(request.query ?? {}).map(([key, value]) => [key, String(value)]),
      );
      const response = await fetch(`${origin}${path}${query.size > 0 ? `?${query}` : ''}`, {
        method: endpoint.method,
        headers: {
          cookie,
          origin,
          ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...('idempotency' in endpoint ? { 'idempotency-key': randomUUID() } : {}),
        },
        ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
      });
      const text = await response.text();
      if (!response.ok) throw new Error(`${endpoint.method} ${path}: ${response.status} ${text}`);
      return JSON.parse(text);
    },
  };
}
