import { Type } from 'typebox';
import { defineEndpoints } from './endpoint.ts';
import {
  EditedImport,
  ImportEdits,
  ImportRowPage,
  ImportRowQuery,
  UploadQuery,
  USER_FILE_LIMIT,
  USER_FILE_TYPES,
  UserImport,
} from './imports.ts';
import { closed, Id, Language } from './shapes.ts';
import { FILE_TYPES, USER_FILE, UserSelectionFileQuery } from './users.ts';

const customer = closed({ customerId: Id });
const one = closed({ customerId: Id, importId: Id });
/** 1,000 rows, each with some cells. */
const EDITS_LIMIT = 2_000_000;

/** Importing users: a file is uploaded and looked at, mended row by row, then saved as an operation. */
export const importEndpoints = defineEndpoints({
  uploadImport: {
    method: 'POST',
    path: '/api/customers/:customerId/imports',
    access: 'manageUsers',
    summary: 'Upload a file of users and learn what is wrong in it; nothing of the users changes. Kept for 24 hours',
    params: customer,
    query: UploadQuery,
    upload: USER_FILE_TYPES,
    bodyLimit: USER_FILE_LIMIT,
    status: 201,
    answer: UserImport,
  },
  readImport: {
    method: 'GET',
    path: '/api/customers/:customerId/imports/:importId',
    access: 'manageUsers',
    summary: 'An import, as whoever uploaded it finds it',
    params: one,
    status: 200,
    answer: UserImport,
  },
  listImportRows: {
    method: 'GET',
    path: '/api/customers/:customerId/imports/:importId/rows',
    access: 'manageUsers',
    summary: 'Rows of an import with what is wrong in them, in the order of the file',
    params: one,
    query: ImportRowQuery,
    status: 200,
    answer: ImportRowPage,
  },
  changeImportRows: {
    method: 'PATCH',
    path: '/api/customers/:customerId/imports/:importId/rows',
    access: 'manageUsers',
    summary: 'Change cells of some rows, or leave rows out; they are looked at anew',
    params: one,
    body: ImportEdits,
    bodyLimit: EDITS_LIMIT,
    status: 200,
    answer: EditedImport,
  },
  takeSuggestions: {
    method: 'POST',
    path: '/api/customers/:customerId/imports/:importId/suggestions',
    access: 'manageUsers',
    summary: 'Mend all rows as their suggestions say',
    params: one,
    status: 200,
    answer: UserImport,
  },
  downloadTemplate: {
    method: 'GET',
    path: '/api/customers/:customerId/import-template',
    access: 'manageUsers',
    summary: 'An empty file of users with the columns that an import knows',
    params: customer,
    query: UserSelectionFileQuery,
    status: 200,
    answer: USER_FILE,
  },
  downloadIntakeForm: {
    method: 'GET',
    path: '/api/customers/:customerId/intake-form',
    access: 'manageUsers',
    summary: 'A workbook for the customer to fill, with lists of its domains, places, permissions, products and plans',
    params: customer,
    query: closed({ language: Type.Optional(Language) }),
    status: 200,
    answer: { file: [FILE_TYPES.xlsx] },
  },
});
