/** Around the pages of help; their own words stand in text/help. */
export const help = {
  title: 'Help',
  facts: 'What do you want to do?',
  search: 'Search help',
  topics: 'Topics',
  nothing: 'No help page matches',
  see: 'See also',
  all: 'All help pages',
} as const;
