import type { ImportWords } from '#domain/imports/words.ts';
import { Problem } from '#domain/problem.ts';
import { readDomains } from '../../db/customers.ts';
import { readPartHeads, setOperation } from '../../db/imports.ts';
import { readPools } from '../../db/licenses.ts';
import { inCustomer } from '../../db/scope.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import type { StartedOperation } from '../licenses/save-licenses.ts';
import { startAccountOperation } from '../users/start-account-operation.ts';
import { authoriseChoices, checkChoices } from './check-choices.ts';
import { sumOf } from './import-view.ts';
import { findOpenImport, IMPORT_LIFETIME, lockOpenImport } from './open-import.ts';
import { type ImportChoices, planImport } from './plan-import.ts';
import { readRowContext } from './row-context.ts';

/**
 * Saves an import as one operation: creates the users of its rows, the account first, then each product by itself, and
 * updates or passes over those who are there already. An import is saved once.
 * @throws Problem notFound, importExpired, importStarted, importFaulty, nothingToChange (no row is left), notPermitted (for
 *   licences: assignLicenses), idempotencyKeyReused, and those of checkWish
 */
export async function saveImport(
  context: UseCaseContext,
  actor: Actor,
  input: {
    readonly customerId: string;
    readonly importId: string;
    readonly choices: ImportChoices;
    readonly words: ImportWords;
    readonly idempotencyKey: string;
  },
): Promise<StartedOperation> {
  const { customerId, importId, choices, words, idempotencyKey } = input;
  const { granted, mayAssignLicenses } = await authoriseChoices(context, actor, customerId, choices);
  const catalogue = await context.catalogue();
  const domains = await readDomains(context.databases, granted);
  const counts = await inCustomer(context.databases, granted, async (tx) => {
    await findOpenImport(tx, actor, input, context.now());
    return sumOf(await readPartHeads(tx, customerId, importId));
  });
  if (counts.faulty > 0) throw new Problem('importFaulty', { rows: counts.faulty });
  if (counts.withLicenses > 0 && !mayAssignLicenses) throw new Problem('notPermitted');
  return startAccountOperation(context, actor, granted, {
    kind: 'import',
    idempotencyKey,
    request: { write: 'saveImport', customerId, importId, choices },
    size: counts.ready,
    async *plan({ tx, at, planning, operationId }) {
      // whoever changes the rows meanwhile waits, and is told that they are saved
      const { columns, language } = await lockOpenImport(tx, actor, input, at);
      checkChoices(choices, catalogue.rules, await readPools(tx, customerId));
      const reading = await readRowContext(tx, { customerId, columns, language, words, catalogue, domains });
      const file = { customerId, importId, reading, choices, strict: true, newId: context.newId };
      yield* planImport(tx, planning, file);
      await setOperation(tx, customerId, {
        id: importId,
        operationId,
        onExisting: choices.existing,
        expiresAt: new Date(at.getTime() + IMPORT_LIFETIME),
      });
    },
  });
}
