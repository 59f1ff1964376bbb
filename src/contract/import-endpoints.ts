import { Type } from 'typebox';
import { defineEndpoints } from './endpoint.ts';
import {
  EditedImport,
  ImportChoices,
  ImportEdits,
  ImportPreview,
  ImportRowPage,
  ImportRowQuery,
  UploadQuery,
  USER_FILE_LIMIT,
  USER_FILE_TYPES,
  UserImport,
} from './imports.ts';
import { StartedOperation } from './licenses.ts';
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
  forgetRowChoices: {
    method: 'DELETE',
    path: '/api/customers/:customerId/imports/:importId/row-choices',
    access: 'manageUsers',
    summary: 'Take back what was chosen for single rows whose account exists: what is chosen for all counts again',
    params: one,
    status: 200,
    answer: UserImport,
  },
  previewImport: {
    method: 'POST',
    path: '/api/customers/:customerId/imports/:importId/preview',
    access: 'manageUsers',
    summary: 'What saving an import would do: users, seats, refusals; changes nothing',
    params: one,
    body: ImportChoices,
    status: 200,
    answer: ImportPreview,
  },
  saveImport: {
    method: 'POST',
    path: '/api/customers/:customerId/imports/:importId/operation',
    access: 'manageUsers',
    summary: 'Create the users of an import, and update those who are there, as one operation',
    params: one,
    body: ImportChoices,
    idempotency: 'required',
    status: 201,
    answer: StartedOperation,
  },
  exportImport: {
    method: 'GET',
    path: '/api/customers/:customerId/operations/:operationId/imported-file',
    access: 'manageUsers',
    summary: 'The file of an import with what became of each row, for whoever uploaded it, for a day after the save',
    params: closed({ customerId: Id, operationId: Id }),
    query: UserSelectionFileQuery,
    status: 200,
    answer: USER_FILE,
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
