import { type Static, Type } from 'typebox';
import { Count, Cursor, closed, Id, LocalText, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

export const OPERATION_KINDS = [
  'licenses',
  'create',
  'import',
  'edit',
  'passwords',
  'block',
  'unblock',
  'delete',
  'restore',
  'purge',
] as const;
export const OperationKind = oneOf(OPERATION_KINDS);

/**
 * running: not done yet; done: all others; failures: of those, where users were refused or not everything was done for
 * them; stopped: of those, which somebody ended early.
 */
export const OPERATION_SHOWS = ['all', 'failures', 'mine', 'running', 'done', 'stopped'] as const;

export const OperationQuery = closed({
  show: Type.Optional(oneOf(OPERATION_SHOWS)),
  kind: Type.Optional(OperationKind),
  number: Type.Optional(Type.Integer({ minimum: 1, maximum: 2_147_483_647, description: 'The number people see' })),
  who: Type.Optional(Type.String({ maxLength: 256, description: 'A part of the name of who did it' })),
  from: Type.Optional(Time),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'The first instant that is too late' })),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

/** An operation that this one tries again, takes back, or is taken back by. */
export const OperationLink = closed({ operationId: Id, number: Count });

/** What is done to a product or to the location; plans: to its service plans; moved: users got `name` for another one. */
export const OPERATION_GIST = ['assign', 'revoke', 'plans', 'moved', 'location'] as const;

/** One thing that is done to licences; `name`: of the product, or the ISO 3166-1 code of the place. */
export const Gist = closed({ does: oneOf(OPERATION_GIST), name: LocalText });

/** An operation as a list shows it. */
export const OperationEntry = closed({
  id: Id,
  number: Count,
  kind: OperationKind,
  state: oneOf(['queued', 'running', 'done']),
  staffName: Type.String(),
  total: Count,
  changed: Count,
  partial: Count,
  refused: Count,
  unchanged: Count,
  createdAt: Time,
  finishedAt: nullable(Time),
  /** Of the refused: whom stopping the operation left as they were. */
  cancelled: Count,
  /** Somebody asked that it ends; it does not run any further. */
  stopAsked: Type.Boolean(),
  undoOf: nullable(OperationLink),
  /** Whether the person who asks began it. */
  mine: Type.Boolean(),
  /** What it does to licences, the first few. */
  gist: Type.Array(Gist),
  /** How many more. */
  gistMore: Count,
});

/** Latest first. */
export const OperationPage = pageOf(OperationEntry);

/** An operation of any customer that the person may see. */
export const OperationAnywhere = closed({ ...OperationEntry.properties, customerId: Id, customerName: Type.String() });
export const OperationAnywherePage = pageOf(OperationAnywhere);

/** Users who would stay as they are: a page of them. */
export const UndoQuery = closed({ offset: Type.Optional(Count), size: Type.Optional(PageSize) });

/** `once`: what there is now, without a stream: to try whether one may. */
export const EventQuery = closed({ once: Type.Optional(Type.Boolean()) });

/** Sent over the stream of events whenever an operation moves on. */
export const OperationNews = closed({
  id: Id,
  customerId: Id,
  number: Count,
  kind: OperationKind,
  state: oneOf(['queued', 'running', 'done']),
  mine: Type.Boolean(),
  total: Count,
  changed: Count,
  partial: Count,
  refused: Count,
  unchanged: Count,
});

export type OperationAnywhere = Static<typeof OperationAnywhere>;
export type OperationNews = Static<typeof OperationNews>;
export type OperationEntry = Static<typeof OperationEntry>;
