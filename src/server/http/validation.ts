import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { Problem, type ProblemField } from '#domain/problem.ts';

export type Where = 'params' | 'query' | 'body';
type Check = (value: unknown) => unknown;

/** How many faults of a request are named. */
const MAX_FIELDS = 20;

/**
 * A check of one part of a request against its schema; nothing is dropped, converted or filled in, except that the
 * texts of a query become numbers where the schema asks for a number.
 * The check throws Problem invalidRequest with the fields named.
 */
export function createCheck(schema: TSchema, where: Where): Check {
  // at the first request: compiling all of them takes a second of every start
  let compiled: ReturnType<typeof Compile> | null = null;
  const numbers = where === 'query' ? numberFields(schema) : [];
  return (value) => {
    const given = numbers.length > 0 ? withNumbers(value, numbers) : value;
    compiled ??= Compile(schema);
    if (!compiled.Check(given))
      throw new Problem('invalidRequest', {}, { fields: fieldsOf(compiled.Errors(given), where) });
    const nul = findNul(given, where);
    if (nul !== null) throw new Problem('invalidRequest', {}, { fields: [{ path: nul, rule: 'nul' }] });
    return given;
  };
}

interface SchemaError {
  readonly keyword: string;
  readonly instancePath: string;
  readonly params: object;
}

function fieldsOf(errors: readonly SchemaError[], where: Where): ProblemField[] {
  const unions = errors.filter((error) => error.keyword === 'anyOf').map((error) => error.instancePath);
  const fields = errors.flatMap((error): ProblemField[] => {
    const path = `${where}${error.instancePath}`;
    if ('requiredProperties' in error.params && Array.isArray(error.params.requiredProperties))
      return error.params.requiredProperties.map((name) => ({ path: `${path}/${name}`, rule: 'required' }));
    // said once more, and better, by the fault of the field itself
    if (error.keyword === 'additionalProperties') return [];
    if (error.keyword !== 'anyOf' && unions.includes(error.instancePath)) return [];
    return [{ path, rule: error.keyword === 'boolean' ? 'unknownField' : error.keyword }];
  });
  const seen = new Set<string>();
  return fields
    .filter(({ path }) => !seen.has(path) && seen.add(path))
    .slice(0, MAX_FIELDS)
    .map(({ path, rule }) => ({ path: path.slice(0, 200), rule }));
}

/** PostgreSQL texts cannot hold U+0000: where one stands, or null. */
function findNul(value: unknown, path: string): string | null {
  if (typeof value === 'string') return value.includes('\0') ? path : null;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, inner] of Object.entries(value)) {
    const found = findNul(inner, `${path}/${key}`);
    if (found !== null) return found;
  }
  return null;
}

/** Fields of a query whose schema is an integer or a choice of numbers. */
function numberFields(schema: TSchema): string[] {
  const properties: Record<string, unknown> =
    'properties' in schema && typeof schema.properties === 'object' && schema.properties !== null
      ? { ...schema.properties }
      : {};
  return Object.keys(properties).filter((name) => isNumeric(properties[name]));
}

function isNumeric(schema: unknown): boolean {
  if (typeof schema !== 'object' || schema === null) return false;
  if ('anyOf' in schema && Array.isArray(schema.anyOf)) return schema.anyOf.every(isNumeric);
  return 'type' in schema && (schema.type === 'integer' || schema.type === 'number');
}

function withNumbers(value: unknown, fields: readonly string[]): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const result: Record<string, unknown> = { ...value };
  for (const field of fields) {
    const text = result[field];
    if (typeof text === 'string' && /^-?\d{1,9}$/.test(text)) result[field] = Number(text);
  }
  return result;
}
