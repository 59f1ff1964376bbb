import { addPlans, type ImportTotals, startTally, totalsOfImport } from '#domain/imports/import-totals.ts';
import type { ImportWords } from '#domain/imports/words.ts';
import { startEach } from '#domain/licensing/plan-each.ts';
import { readDomains } from '../../db/customers.ts';
import { readPools } from '../../db/licenses.ts';
import { inCustomer } from '../../db/scope.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { authoriseChoices, checkChoices } from './check-choices.ts';
import { findOpenImport } from './open-import.ts';
import { type ImportChoices, planImport } from './plan-import.ts';
import { readRowContext } from './row-context.ts';

/**
 * What saving an import would do, everything read of one instant; changes nothing. Rows that are still faulty are not in
 * it. Of the previews that one person asks for of one import only the newest is worth an answer.
 * @throws Problem notFound, importExpired, previewReplaced, and those of the choices
 */
export function previewImport(
  context: UseCaseContext,
  actor: Actor,
  input: {
    readonly customerId: string;
    readonly importId: string;
    readonly choices: ImportChoices;
    readonly words: ImportWords;
  },
  signal?: AbortSignal,
): Promise<ImportTotals & { readonly at: Date }> {
  const place = `${actor.staffId} ${input.importId}`;
  return context.planThread.newest(place, (newest) => preview(context, actor, input, newest), signal);
}

async function preview(
  context: UseCaseContext,
  actor: Actor,
  input: Parameters<typeof previewImport>[2],
  signal: AbortSignal,
): Promise<ImportTotals & { readonly at: Date }> {
  const { customerId, importId, choices, words } = input;
  const { granted, mayManageGlobalAdmins } = await authoriseChoices(context, actor, customerId, choices);
  const catalogue = await context.catalogue();
  const domains = await readDomains(context.databases, granted);
  const at = context.now();
  return inCustomer(
    context.databases,
    granted,
    async (tx) => {
      const { columns, language } = await findOpenImport(tx, actor, input, at);
      const all = await readPools(tx, customerId);
      checkChoices(choices, catalogue.rules, all);
      const pools = all.filter((pool) => pool.entitled);
      const reading = await readRowContext(tx, { customerId, columns, language, words, catalogue, domains });
      const planning = { each: startEach(catalogue.rules, pools), taken: new Set<string>(), mayManageGlobalAdmins };
      const tally = startTally();
      const file = { customerId, importId, reading, choices, strict: false, newId: context.newId };
      for await (const plans of planImport(tx, planning, file)) {
        if (signal.aborted) throw signal.reason;
        addPlans(tally, plans);
      }
      return { ...totalsOfImport(tally, pools), at };
    },
    { isolation: 'snapshot' },
  );
}
