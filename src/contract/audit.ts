import { type Static, Type } from 'typebox';
import { AUDIT_ACTIONS } from '#domain/audit/actions.ts';
import { Count, Cursor, closed, Id, Language, LocalText, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

const filter = {
  who: Type.Optional(Type.String({ maxLength: 256, description: 'A part of the name of who did it' })),
  action: Type.Optional(oneOf(AUDIT_ACTIONS)),
  user: Type.Optional(Type.String({ maxLength: 256, description: "A part of a user's name, or the id of a user" })),
  from: Type.Optional(Time),
  to: Type.Optional(Type.String({ format: 'date-time', description: 'The first instant that is too late' })),
};
const operation = Type.Optional(Type.Integer({ minimum: 1, maximum: 999_999_999, description: 'As people see it' }));
const paging = { size: Type.Optional(PageSize), cursor: Type.Optional(Cursor) };

export const AUDIT_FILE_FORMATS = ['csv', 'jsonl'] as const;
export const AUDIT_FILE_TYPES = {
  csv: 'text/csv',
  jsonl: 'application/jsonl',
} as const satisfies Record<AuditFileFormat, string>;
export const AUDIT_FILE = { file: Object.values(AUDIT_FILE_TYPES) };
const file = { format: oneOf(AUDIT_FILE_FORMATS), language: Type.Optional(Language) };

export const AuditQuery = closed({ ...filter, ...paging });
export const CustomerAuditQuery = closed({ ...filter, operation, ...paging });
export const AuditFileQuery = closed({ ...filter, ...file });
export const CustomerAuditFileQuery = closed({ ...filter, operation, ...file });

export const AuditEntry = closed({
  /** Whose chain it stands in, and where. */
  chain: oneOf(['customer', 'partner']),
  chainId: Id,
  seq: Count,
  at: Time,
  /** Null: nobody that the portal knows. */
  staffId: nullable(Id),
  staffName: nullable(Type.String()),
  address: nullable(Type.String()),
  /** One of the filter's, or that of a later version. */
  action: Type.String(),
  customer: nullable(closed({ id: Id, name: nullable(Type.String()) })),
  operation: nullable(closed({ id: Id, number: nullable(Count) })),
  user: nullable(closed({ id: Id, name: nullable(Type.String()) })),
  before: nullable(Type.String({ description: 'Canonical JSON' })),
  after: nullable(Type.String({ description: 'Canonical JSON' })),
  hash: Type.String({ description: 'SHA-256, hexadecimal' }),
});

/** The newest first. */
export const AuditPage = closed({
  ...pageOf(AuditEntry).properties,
  /** Of the products and plans that the entries speak of. */
  names: Type.Array(closed({ id: Id, name: LocalText })),
});

export type AuditFileFormat = (typeof AUDIT_FILE_FORMATS)[number];
export type AuditEntry = Static<typeof AuditEntry>;
export type AuditPage = Static<typeof AuditPage>;
