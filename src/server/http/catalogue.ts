import { importUploadedTable } from '../use-cases/catalogue/import-uploaded-table.ts';
import type { ImportedRow, ImportPlan } from '../use-cases/catalogue/import-vendor-catalogue.ts';
import { listProducts } from '../use-cases/catalogue/list-products.ts';
import type { NamedLocationRule, NamedRule } from '../use-cases/catalogue/named-rules.ts';
import { readProduct } from '../use-cases/catalogue/read-product.ts';
import { type RuleList, readRules } from '../use-cases/catalogue/read-rules.ts';
import type { Handlers } from './handler.ts';

export const catalogueHandlers = {
  listCatalogueProducts: async (context, { actor, query }) => {
    const page = await listProducts(context, actor, { ...query, language: query.language ?? 'en' });
    return { ...page, items: page.items.map(({ plans, ...product }) => ({ ...product, plans: plans.length })) };
  },
  readCatalogueProduct: async (context, { actor, params }) => {
    const product = await readProduct(context, actor, params);
    return { ...product, plans: [...product.plans], ...encodeRules(product) };
  },
  readCatalogueRules: async (context, { actor }) => encodeRules(await readRules(context, actor)),
  previewCatalogueImport: async (context, { actor, body }) =>
    encodeImport(await importUploadedTable(context, actor, { file: body, mode: 'look' })),
  importCatalogue: async (context, { actor, body }) =>
    encodeImport(await importUploadedTable(context, actor, { file: body, mode: 'write' })),
} satisfies Pick<
  Handlers,
  'listCatalogueProducts' | 'readCatalogueProduct' | 'readCatalogueRules' | 'previewCatalogueImport' | 'importCatalogue'
>;

const encodeRules = ({ rules, locationRules }: RuleList) => ({
  rules: rules.map((rule: NamedRule) => ({ ...rule, plans: [...rule.plans] })),
  locationRules: locationRules.map((rule: NamedLocationRule) => ({ ...rule, countries: [...rule.countries] })),
});

/** Rows of a kind that are named. */
const MOST = 200;
const first = (rows: readonly ImportedRow[]) => rows.slice(0, MOST);

function encodeImport({ summary, products, plans, ownExtended }: ImportPlan) {
  return {
    ...summary,
    productRows: { added: first(products.added), changed: first(products.changed) },
    planRows: { added: first(plans.added), changed: first(plans.changed) },
    ownRows: first(ownExtended),
    oddities: summary.oddities.map((oddity) => ({ ...oddity, examples: [...oddity.examples] })),
  };
}
