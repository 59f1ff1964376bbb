import { type Static, Type } from 'typebox';
import {
  Count,
  Country,
  Cursor,
  closed,
  Id,
  Language,
  LocalText,
  nullable,
  oneOf,
  PageSize,
  pageOf,
  Search,
} from './shapes.ts';

export const CatalogueQuery = closed({
  search: Type.Optional(Search),
  show: Type.Optional(oneOf(['assignable', 'notAssignable'])),
  /** products go by their names in it; English otherwise */
  language: Type.Optional(Language),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

const product = {
  id: Id,
  partNumber: Type.String(),
  name: LocalText,
  /** Which of the vendor's two families of licences: a directory keeps them apart. */
  licenseGroup: oneOf(['group1', 'group2']),
  /** To users; what is not is for the whole company, such as storage. */
  assignable: Type.Boolean(),
  /** Who keeps names and plans: Seatdesk's own catalogue, or the vendor's table that was imported. */
  source: oneOf(['seatdesk', 'vendor']),
};
/** A product of the catalogue as a list shows it. `plans`: how many. */
export const CatalogueEntry = closed({ ...product, plans: Count });
/** `sums`: of the whole catalogue, whatever is searched for. */
export const CataloguePage = closed({
  ...pageOf(CatalogueEntry).properties,
  sums: closed({ products: Count, assignable: Count, plans: Count }),
});

const CataloguePlan = closed({
  id: Id,
  name: Type.String({ description: 'the vendor’s code, such as EXCHANGE_S_ENTERPRISE' }),
  friendlyName: LocalText,
  target: oneOf(['User', 'Company']),
});

/** requires: `plan` needs one of `plans`. excludes: no two of `plans` go together, `plan` is null. */
export const CatalogueRule = closed({
  id: Type.String(),
  kind: oneOf(['requires', 'excludes']),
  severity: oneOf(['error', 'warning']),
  plan: nullable(CataloguePlan),
  plans: Type.Array(CataloguePlan),
  evidence: Type.String({ description: 'where the rule comes from, in English' }),
});

/** only: sold in `countries` and nowhere else. except: everywhere but there. Neither product nor plan: everything. */
export const CatalogueLocationRule = closed({
  id: Type.String(),
  mode: oneOf(['only', 'except']),
  product: nullable(closed({ id: Id, name: LocalText })),
  plan: nullable(CataloguePlan),
  countries: Type.Array(Country),
  evidence: Type.String(),
});

const rules = { rules: Type.Array(CatalogueRule), locationRules: Type.Array(CatalogueLocationRule) };
export const CatalogueRules = closed(rules);
/** With the rules that concern the product. */
export const CatalogueProduct = closed({ ...product, plans: Type.Array(CataloguePlan), ...rules });

/** The vendor's table has 1.1 MB. */
export const VENDOR_TABLE_LIMIT = 8_000_000;

const Tally = closed({ inFile: Count, added: Count, changed: Count });
const ImportedRow = closed({
  id: Id,
  code: Type.String({ description: 'part number of a product, code of a plan' }),
  name: Type.String(),
  formerName: nullable(Type.String()),
  plansAdded: Count,
  plansRemoved: Count,
});
/** The first of them, at most 200; the tally counts all. */
const ImportedRows = closed({ added: Type.Array(ImportedRow), changed: Type.Array(ImportedRow) });

/** What an import brought, or would bring. */
export const CatalogueImport = closed({
  rows: Count,
  products: Tally,
  plans: Tally,
  /** Products of Seatdesk's own that gain plans; they keep all else. */
  ownExtended: Count,
  productRows: ImportedRows,
  planRows: ImportedRows,
  ownRows: Type.Array(ImportedRow),
  /** What was odd in the file, and was mended. */
  oddities: Type.Array(
    closed({
      kind: oneOf([
        'straySpaces',
        'duplicateRows',
        'sharedDisplayNames',
        'sharedPartNumbers',
        'severalDisplayNames',
        'severalPlanNames',
        'severalFriendlyNames',
      ]),
      count: Count,
      examples: Type.Array(Type.String()),
    }),
  ),
});

export type CatalogueEntry = Static<typeof CatalogueEntry>;
export type CatalogueProduct = Static<typeof CatalogueProduct>;
export type CatalogueRule = Static<typeof CatalogueRule>;
export type CatalogueLocationRule = Static<typeof CatalogueLocationRule>;
export type CatalogueImport = Static<typeof CatalogueImport>;
