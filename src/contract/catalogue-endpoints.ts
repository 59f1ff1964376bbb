import {
  CatalogueImport,
  CataloguePage,
  CatalogueProduct,
  CatalogueQuery,
  CatalogueRules,
  VENDOR_TABLE_LIMIT,
} from './catalogue.ts';
import { defineEndpoints } from './endpoint.ts';
import { closed, Id } from './shapes.ts';

/** The part of the table that is about the catalogue. */
export const catalogueEndpoints = defineEndpoints({
  listCatalogueProducts: {
    method: 'GET',
    path: '/api/catalogue/products',
    access: 'readCustomers',
    summary: 'The products that Seatdesk knows, by page',
    query: CatalogueQuery,
    status: 200,
    answer: CataloguePage,
  },
  readCatalogueProduct: {
    method: 'GET',
    path: '/api/catalogue/products/:productId',
    access: 'readCustomers',
    summary: 'A product with its service plans and the rules that concern it',
    params: closed({ productId: Id }),
    status: 200,
    answer: CatalogueProduct,
  },
  readCatalogueRules: {
    method: 'GET',
    path: '/api/catalogue/rules',
    access: 'readCustomers',
    summary: 'All rules: what service plans need, what they exclude, where they are sold',
    status: 200,
    answer: CatalogueRules,
  },
  previewCatalogueImport: {
    method: 'POST',
    path: '/api/catalogue/import-previews',
    access: 'manageStaff',
    summary: "What an import of the vendor's table would bring; changes nothing",
    upload: ['text/csv'],
    bodyLimit: VENDOR_TABLE_LIMIT,
    status: 200,
    answer: CatalogueImport,
  },
  importCatalogue: {
    method: 'POST',
    path: '/api/catalogue/imports',
    access: 'manageStaff',
    summary: "Bring the vendor's published table into the catalogue; doing it again changes nothing",
    upload: ['text/csv'],
    bodyLimit: VENDOR_TABLE_LIMIT,
    status: 200,
    answer: CatalogueImport,
  },
});
