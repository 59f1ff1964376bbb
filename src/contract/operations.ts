import { type Static, Type } from 'typebox';
import { Count, Cursor, closed, Id, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

export const OperationQuery = closed({ size: Type.Optional(PageSize), cursor: Type.Optional(Cursor) });

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
});

/** Latest first. */
export const OperationPage = pageOf(OperationEntry);

export type OperationEntry = Static<typeof OperationEntry>;
