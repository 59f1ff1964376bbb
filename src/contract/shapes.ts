import { type Static, type TSchema, Type } from 'typebox';

/** Building blocks of the wire. Every object refuses unknown fields. */

export const closed = <P extends Record<string, TSchema>>(properties: P) =>
  Type.Object(properties, { additionalProperties: false });

export const oneOf = <const V extends readonly string[]>(values: V) =>
  Type.Unsafe<V[number]>({ type: 'string', enum: [...values] });

export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

export const Id = Type.String({
  pattern: '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$',
  description: 'UUID, lower case',
});
export const Time = Type.String({ format: 'date-time', description: 'UTC, RFC 3339' });
export const Count = Type.Integer({ minimum: 0 });
export const Country = Type.String({ pattern: '^[A-Z]{2}$', description: 'ISO 3166-1 alpha-2' });
/** A text in both languages; `fr` equals `en` where the vendor has no French name. */
export const LocalText = closed({ en: Type.String(), fr: Type.String() });

export const Language = oneOf(['en', 'fr']);
export const Theme = oneOf(['light', 'dark']);
export const PageSize = Type.Union([Type.Literal(25), Type.Literal(50), Type.Literal(100)], { default: 50 });
export const Search = Type.String({ maxLength: 256 });
export const Cursor = Type.String({ maxLength: 1024, description: 'Opaque: from a former answer' });

/** One page of a list. `from` is the 1-based place of its first row in the whole list. The first page has no cursor. */
export const pageOf = <T extends TSchema>(item: T) =>
  closed({
    items: Type.Array(item),
    total: Count,
    from: Count,
    previous: nullable(Cursor),
    next: nullable(Cursor),
    last: nullable(Cursor),
  });

export type LocalText = Static<typeof LocalText>;
export type Language = Static<typeof Language>;
export interface Page<T> {
  items: T[];
  total: number;
  from: number;
  previous: string | null;
  next: string | null;
  last: string | null;
}
