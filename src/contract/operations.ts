import { type Static, Type } from 'typebox';
import { Count, Cursor, closed, Id, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

export const OperationQuery = closed({ size: Type.Optional(PageSize), cursor: Type.Optional(Cursor) });

/** An operation as a list shows it. */
export const OperationEntry = closed({
  id: Id,
  number: Count,
  kind: oneOf(['licenses']),
  state: oneOf(['queued', 'running', 'done']),
  staffName: Type.String(),
  total: Count,
  changed: Count,
  refused: Count,
  unchanged: Count,
  createdAt: Time,
  finishedAt: nullable(Time),
});

/** Latest first. */
export const OperationPage = pageOf(OperationEntry);

export type OperationEntry = Static<typeof OperationEntry>;
