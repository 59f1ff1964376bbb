import type { Answer, Body, EndpointName, JsonName, Params, Query } from '#contract/endpoints.ts';
import { ADDRESSES } from './addresses.ts';
import { ApiProblem, problemOf } from './problem.ts';

type Given<K extends string, V> = [V] extends [undefined] ? unknown : { readonly [P in K]: V };
type GivenQuery<V> = [V] extends [undefined]
  ? unknown
  : { readonly query?: { readonly [P in keyof V]?: V[P] | undefined } };

export type Request<N extends EndpointName> = Given<'params', Params<N>> &
  GivenQuery<Query<N>> &
  Given<'body', Body<N>> & {
    readonly signal?: AbortSignal;
    /** The same key for every repeat of one intent: the server answers repeats with the first effect. */
    readonly idempotencyKey?: string;
    /** The version that a change was made from: another one by now is refused (userChanged). */
    readonly ifMatch?: string;
  };

interface AnyRequest {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number | undefined>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
  readonly idempotencyKey?: string;
  readonly ifMatch?: string;
}

/** What a caller gives beside the endpoint's name; nothing where the endpoint asks for nothing. */
export type Arguments<N extends EndpointName> = unknown extends Given<'params', Params<N>> & Given<'body', Body<N>>
  ? [request?: Request<N>]
  : [request: Request<N>];

/** Calls an endpoint of the contract. Throws ApiProblem, or AbortError when `signal` fires. */
export async function call<N extends JsonName>(name: N, ...[given]: Arguments<N>): Promise<Answer<N>> {
  const response = await ask(name, given, 'application/json');
  // The server serialises every answer through the schema that Answer<N> is made from.
  return (response.status === 204 ? null : await response.json()) as Answer<N>;
}

/** Sends a request; the answer is a success whose body is still to be read. */
export async function ask<N extends EndpointName>(
  name: N,
  given: Request<N> | undefined,
  accept: string,
): Promise<Response> {
  // Request<N> is narrower for each name; here all are read alike.
  const request = (given ?? {}) as AnyRequest;
  const [method, path] = ADDRESSES[name];
  const headers = new Headers({ accept });
  const init: RequestInit = { method, headers, credentials: 'same-origin' };
  if (request.body !== undefined) {
    // Body<N> of a file: its memory is not shared
    const file = request.body instanceof Uint8Array ? (request.body as Uint8Array<ArrayBuffer>) : null;
    headers.set('content-type', file === null ? 'application/json' : 'text/csv');
    init.body = file ?? JSON.stringify(request.body);
  }
  if (request.idempotencyKey !== undefined) headers.set('idempotency-key', request.idempotencyKey);
  if (request.ifMatch !== undefined) headers.set('if-match', `"${request.ifMatch}"`);
  if (request.signal) init.signal = request.signal;

  let response: Response;
  try {
    response = await fetch(addressOf(path, request), init);
  } catch (error) {
    if (request.signal?.aborted) throw error;
    throw new ApiProblem('offline', {}, undefined, error);
  }
  if (!response.ok) throw await problemOf(response);
  return response;
}

function addressOf(path: string, { params = {}, query = {} }: AnyRequest): string {
  const filled = path.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') search.set(name, String(value));
  }
  return search.size > 0 ? `${filled}?${search}` : filled;
}
