import type {
  Answer,
  Body,
  EndpointName,
  Endpoints,
  FileName,
  JsonName,
  Params,
  Query,
  StreamName,
} from '#contract/endpoints.ts';
import type { Actor, UseCaseContext } from '../use-cases/context.ts';
import type { Myself } from '../use-cases/my/myself.ts';

/** What the server parsed for a handler: everything is checked against the endpoint's schemas already. */
export interface HandlerInput<N extends EndpointName> {
  readonly params: Params<N>;
  readonly query: Query<N>;
  readonly body: Body<N>;
  /** Who asks: staff, or a customer's own user. Public endpoints have nobody. */
  readonly actor: Endpoints[N]['access'] extends 'public'
    ? null
    : Endpoints[N]['access'] extends 'myself'
      ? Myself
      : Actor;
  /** Of the header Idempotency-Key; a string wherever the endpoint requires it. */
  readonly idempotencyKey: Endpoints[N] extends { idempotency: 'required' } ? string : string | null;
  /** Of the header If-Match, without its quotes; null: any version will do. */
  readonly ifMatch: string | null;
  /** Where the request came from. */
  readonly address: string;
  readonly session: SessionCookie;
  /** Aborts when who asked hangs up before the answer. */
  readonly signal: AbortSignal;
}

/** That of the endpoint's kind of people. Only sign-in and sign-out touch it. */
export interface SessionCookie {
  /** The token that came with the request, its signature checked. */
  readonly token: string | null;
  set(token: string): void;
  clear(): void;
}

/** A file in the making: nothing of `content` is made before somebody reads it. */
export interface FileContent {
  /** As people shall find it in their folder. */
  readonly name: string;
  /** One of the endpoint's media types, with parameters. */
  readonly type: string;
  readonly content: AsyncGenerator<Uint8Array>;
}

/** A stream in the making. `follow` sends each event, as JSON of the endpoint's schema, until what it answers is called. */
export interface EventStream {
  readonly once: boolean;
  follow(send: (event: object) => void): () => void;
}

/** parse → one use case → encode. The answer is serialised by the endpoint's schema: what it does not name is left out. */
export type Handler<N extends EndpointName> = (
  context: UseCaseContext,
  input: HandlerInput<N>,
) => Promise<
  N extends JsonName ? Answer<N> : N extends FileName ? FileContent : N extends StreamName ? EventStream : never
>;

/** One per endpoint: a missing one does not compile. Each http/<resource>.ts gives `satisfies Pick<Handlers, …>`. */
export type Handlers = { readonly [N in EndpointName]: Handler<N> };
