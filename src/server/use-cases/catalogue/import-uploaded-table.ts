import { Problem } from '#domain/problem.ts';
import { inCatalogueImport } from '../../db/scope.ts';
import { authoriseEverywhere } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { applyVendorCatalogue, type ImportPlan } from './import-vendor-catalogue.ts';
import { gather, type VendorCatalogue } from './vendor-catalogue.ts';
import { readVendorTable, type VendorFault, VendorTableError } from './vendor-table.ts';

/**
 * Brings an uploaded table of the vendor's into the catalogue, or (`look`) says what it would bring. The catalogue is
 * everybody's: whoever imports must be an administrator at all customers.
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
  const plan = await inCatalogueImport(context.databases, (tx) => applyVendorCatalogue(tx, vendor, mode));
  if (mode === 'look') return plan;
  context.catalogueChanged();
  const { products, plans, ownExtended } = plan.summary;
  context.log.info({ staffId: actor.staffId, products, plans, ownExtended }, 'the catalogue was imported');
  return plan;
}

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
