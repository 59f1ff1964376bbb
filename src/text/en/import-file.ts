/** What files say that come from an import or go to one. An import knows what the status says in both languages. */
export const importFile = {
  template: 'user-template',
  form: 'intake-form',
  result: 'import-{number}',
  sheet: 'Users',
  created: 'Created',
  updated: 'Updated',
  unchanged: 'Unchanged',
  createdBut: 'Created, but: {reasons}',
  updatedBut: 'Updated, but: {reasons}',
  failed: 'Failed: {reasons}',
  skipped: 'Skipped: the account exists already',
} as const;
