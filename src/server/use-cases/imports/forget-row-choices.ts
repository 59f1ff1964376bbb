import { withChoice } from '#domain/imports/rows.ts';
import { readPart, readPartHeads, writePart } from '../../db/imports.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type ImportView, viewOf } from './import-view.ts';
import { lockOpenImport } from './open-import.ts';

/**
 * Takes back what was chosen for single rows whose account exists: what is chosen for all counts for them again. Parts
 * without such a row are not touched.
 * @throws Problem notFound, importExpired, importStarted
 */
export async function forgetRowChoices(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly importId: string },
): Promise<ImportView> {
  const { customerId, importId } = input;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  return inCustomer(context.databases, granted, async (tx) => {
    const found = await lockOpenImport(tx, actor, input, context.now());
    for (const { part, counts } of await readPartHeads(tx, customerId, importId)) {
      if (!counts.chosen) continue;
      const rows = await readPart(tx, customerId, importId, part);
      const plain = rows.map(({ row, emailKey }) => ({ row: withChoice(row, null), emailKey }));
      await writePart(tx, customerId, importId, part, plain);
    }
    return viewOf(tx, customerId, found);
  });
}
