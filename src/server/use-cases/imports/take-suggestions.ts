import { checkRow, type ImportRow, markDuplicates, nobodySeen, withSuggestions } from '#domain/imports/rows.ts';
import type { ImportWords } from '#domain/imports/words.ts';
import { readDomains } from '../../db/customers.ts';
import { readPart, readPartHeads, writePart } from '../../db/imports.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { type ImportView, viewOf } from './import-view.ts';
import { lockOpenImport } from './open-import.ts';
import { readRowContext } from './row-context.ts';
import { checkExisting } from './upload-import.ts';

/**
 * Mends all rows as their suggestions say, and looks at all of them anew: what is mended may be somebody else's address.
 * @throws Problem notFound, importExpired, importStarted
 */
export async function takeSuggestions(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly customerId: string; readonly importId: string; readonly words: ImportWords },
): Promise<ImportView> {
  const { customerId, importId, words } = input;
  const granted = await authorise(context, actor, 'manageUsers', customerId);
  const catalogue = await context.catalogue();
  const domains = await readDomains(context.databases, granted);
  return inCustomer(context.databases, granted, async (tx) => {
    const found = await lockOpenImport(tx, actor, input, context.now());
    const { columns, language } = found;
    const reading = await readRowContext(tx, { customerId, columns, language, words, catalogue, domains });
    const seen = nobodySeen();
    for (const { part } of await readPartHeads(tx, customerId, importId)) {
      const rows = (await readPart(tx, customerId, importId, part)).map(({ row }) => {
        const cells = withSuggestions(row, columns) ?? row.cells;
        // an address that is mended is somebody else's
        const choice = mendsAddress(row) ? undefined : row.choice;
        const kept = { row: row.row, cells, ...(choice === undefined ? {} : { choice }) };
        return checkRow({ ...kept, out: row.state === 'out' }, reading);
      });
      const checked = await checkExisting(tx, customerId, markDuplicates(rows, seen));
      await writePart(tx, customerId, importId, part, checked);
    }
    return viewOf(tx, customerId, found);
  });
}

const mendsAddress = ({ faults }: ImportRow) =>
  faults.some(({ column, suggestion }) => column === 'email' && suggestion !== null);
