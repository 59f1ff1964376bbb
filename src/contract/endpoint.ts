import type { TSchema } from 'typebox';
import type { Permission } from '#domain/access/permissions.ts';

/**
 * Who may call: `public` anybody; `signedIn` any staff; a permission, asked at the customer of the path
 * (or, on a path without one, at any customer); `myself` a customer's own user, and no staff.
 */
export type Access = 'public' | 'signedIn' | 'myself' | Permission;

export interface Endpoint {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** With :names, all below /api */
  readonly path: string;
  readonly access: Access;
  /** The session that it begins, uses or ends is that of a customer's own user; otherwise the staff's. */
  readonly cookie?: 'myself';
  readonly summary: string;
  readonly params?: TSchema;
  readonly query?: TSchema;
  readonly body?: TSchema;
  /** The body is a file in one of these media types, as it is; there is no schema for it then. */
  readonly upload?: readonly string[];
  /** Body limit in bytes where the default of 64 KiB is too small. */
  readonly bodyLimit?: number;
  /** The write honours `Idempotency-Key`; `required`: it refuses to run without. */
  readonly idempotency?: 'required';
  /** The write honours `If-Match`: it is refused (412) unless the version is still this one. */
  readonly ifMatch?: true;
  readonly status: 200 | 201 | 204;
  /** JSON of this schema, or a file. */
  readonly answer: TSchema | FileAnswer | EventAnswer;
}

/** A file to keep, in one of these media types; it is sent while it is made. Refusals are problems as everywhere. */
export interface FileAnswer {
  readonly file: readonly string[];
}

/** A stream of server-sent events, each with JSON of this schema, until one of both hangs up. */
export interface EventAnswer {
  readonly events: TSchema;
}

export const isFile = (answer: Endpoint['answer']): answer is FileAnswer => 'file' in answer;
export const isStream = (answer: Endpoint['answer']): answer is EventAnswer => 'events' in answer;

/** Rows of the table, with their exact types. */
export const defineEndpoints = <const T extends Record<string, Endpoint>>(table: T): T => table;
