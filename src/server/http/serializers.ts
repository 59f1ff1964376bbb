import fastJsonStringify from 'fast-json-stringify';

type Serialize = ReturnType<typeof fastJsonStringify>;
type Schema = Parameters<typeof fastJsonStringify>[0];

/**
 * Writers of answers, bound to their schemas, each made when its answer is first sent: making all of them takes a second
 * of every start, and what most processes never send stays out of memory.
 */
export function lazySerializers(): (route: { readonly schema: unknown }) => Serialize {
  const made = new Map<unknown, Serialize>();
  return ({ schema }) =>
    (answer) => {
      // those of the contract, as the table of endpoints has them
      const serialize = made.get(schema) ?? fastJsonStringify(schema as Schema);
      made.set(schema, serialize);
      return serialize(answer);
    };
}
