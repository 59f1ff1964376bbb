import { Problem } from '#domain/problem.ts';
import { inCatalogueImport } from '../../db/scope.ts';
import { authoriseEverywhere } from '../access/authorise.ts';
import { lockPartnerChain, writePartnerEntry } from '../audit/write-partner-entry.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { applyVendorCatalogue, type ImportPlan, type ImportSummary, type Tally } from './import-vendor-catalogue.ts';
import { gather, type VendorCatalogue } from './vendor-catalogue.ts';
import { readVendorTable, type VendorFault, VendorTableError } from './vendor-table.ts';

/**
 * Brings an uploaded table of the vendor's into the catalogue, or (`look`) says what it would bring. The catalogue is
 * everybody's: whoever imports must be an administrator at all customers. The chain of their partner tells of it.
 * @throws Problem notPermitted, wrongCatalogueFile
 */
export async function importUploadedTable(
  context: UseCaseContext,
  actor: Actor,
  input: { readonly file: Uint8Array; readonly mode: 'write' | 'look' },
): Promise<ImportPlan> {
  authoriseEverywhere(context, actor, 'manageStaff');
  const { file, mode } = input;
  const vendor = await read(file);
  const plan = await inCatalogueImport(context.databases, actor.partnerId, async (tx) => {
    if (mode === 'look') return applyVendorCatalogue(tx, vendor, mode);
    const at = context.now();
    await lockPartnerChain(tx, context.keys, actor.partnerId);
    const written = await applyVendorCatalogue(tx, vendor, mode);
    const { products, plans, ownExtended } = written.summary;
    const after = { products: countsOf(products), plans: countsOf(plans), ownExtended };
    // the same table once more changes nothing, and there is nothing to tell
    if (changes(written.summary) > 0)
      await writePartnerEntry(tx, context.keys, actor, {
        at,
        action: 'catalogue.imported',
        customerId: null,
        customerName: null,
        before: null,
        after,
      });
    return written;
  });
  if (mode === 'look') return plan;
  context.catalogueChanged();
  const { products, plans, ownExtended } = plan.summary;
  context.log.info({ staffId: actor.staffId, products, plans, ownExtended }, 'the catalogue was imported');
  return plan;
}

const countsOf = ({ added, changed }: Tally) => ({ added, changed });
const changes = ({ products, plans, ownExtended }: ImportSummary) =>
  products.added + products.changed + plans.added + plans.changed + ownExtended;

async function read(file: Uint8Array): Promise<VendorCatalogue> {
  try {
    return await gather(readVendorTable(piecesOf(file)));
  } catch (error) {
    if (error instanceof VendorTableError)
      throw new Problem('wrongCatalogueFile', paramsOf(error.fault), { cause: error });
    throw error;
  }
}

/** Between two pieces other requests have their turn. */
const PIECE = 64 * 1024;

function* piecesOf(file: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < file.length; at += PIECE) yield file.subarray(at, at + PIECE);
}

function paramsOf(fault: VendorFault): Record<string, string | number> {
  const { kind, ...rest } = fault;
  const where = Object.entries(rest).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]);
  return { fault: kind, ...Object.fromEntries(where) };
}
