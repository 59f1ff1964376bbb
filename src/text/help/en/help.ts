import type { Help } from '../help-topic.ts';

export const help: Help = {
  'customer-management': {
    title: 'Manage customers',
    summary: 'Find, add, change and archive the companies that you look after.',
    keywords: ['customer management', 'company', 'domain', 'archive', 'add customer'],
    blocks: [
      'Customers lists every company that you may see. Search by name, domain or customer id; the filter To watch shows those with products used up or users without a location.',
      {
        steps: [
          'Open Customers and choose Add customer.',
          'Enter name, domains, country, language and time zone, then save.',
          'Buy the first subscription on the page Subscriptions of the customer.',
        ],
      },
      'An archived customer stays readable and can be brought back; nothing in it can be changed meanwhile.',
    ],
    see: ['buy-licenses', 'user-management'],
  },
  'create-account': {
    title: 'Create a user account',
    summary: 'Add users one at a time, with permissions, licenses and a temporary password.',
    keywords: ['create account', 'add user', 'new user', 'temporary password', 'permissions'],
    blocks: [
      {
        steps: [
          'Open Users and licenses at the customer.',
          'Choose Add user and fill in the user info; display name, email and location are needed.',
          'Choose the permissions, then the licenses.',
          'Review, save, and hand over the temporary password.',
        ],
      },
      'Temporary passwords are shown to you only, until you choose Done. They expire after 7 days, and the user replaces them at the first sign-in.',
    ],
    see: ['import-users', 'assign-license', 'change-password'],
  },
  'import-users': {
    title: 'Import users from a file',
    summary: 'Create or update up to 100,000 users from a CSV or Excel file.',
    keywords: ['upload users', 'csv', 'excel', 'template', 'bulk'],
    blocks: [
      {
        steps: [
          'On Users and licenses choose Upload users.',
          'Download the template and fill in one row per user.',
          'Drop the file. Nothing is saved yet: every fault is shown in its row and can be corrected in place.',
          'Choose location, permissions and licenses for the rows that have none, then save.',
        ],
      },
      'Uploading the same file twice creates nobody twice. For addresses that exist already you choose to skip or to update.',
    ],
    see: ['create-account', 'operations'],
  },
  'assign-license': {
    title: 'Assign and revoke licenses',
    summary: 'Change the licenses and service plans of one user or of thousands at once.',
    keywords: ['assign license', 'revoke', 'service plans', 'seats', 'products', 'schedule', 'later'],
    blocks: [
      {
        steps: [
          'Tick users on Users and licenses, or select all who match a filter.',
          'Choose Manage licenses.',
          'Tick or clear products, show their service plans, or update the location.',
          'Read the summary: who changes, who is refused and why, with the fix offered in place.',
          'Save.',
        ],
      },
      'A partly filled box means that some of the users hold the product; left alone, it changes nobody. A license needs a location.',
      'To have it done later, open the arrow beside the save button and choose Schedule. Day and time go by the customer’s clocks. At that time it is planned again: each user gets at most what was shown when you scheduled, whoever changed since is left as they are, and the result lists the differences. It runs with the permissions you have then, up to 24 hours late if no server was running.',
    ],
    see: ['buy-licenses', 'user-management', 'operations'],
  },
  'user-management': {
    title: 'Manage users',
    summary: 'Find users, look at one, filter the list, block and unblock sign-in.',
    keywords: ['user management', 'filter', 'search', 'block sign-in', 'unblock', 'schedule', 'export', 'selection'],
    blocks: [
      'The search finds parts of names and addresses, without regard to accents. Filters combine; the address of the page keeps them, so that a link opens the same list.',
      'The name opens the details. A selection survives paging, searching and filtering until you leave the customer.',
      {
        steps: [
          'Tick the users.',
          'Open More commands (…) and choose Block sign-in.',
          'Confirm. They are signed out at once; licenses stay assigned.',
          'Unblock sign-in in the same place.',
        ],
      },
      'To have it done later, choose Schedule in place of confirming. Day and time go by the customer’s clocks. At that time it is done to exactly these users, with the permissions you have then; so one can schedule a block for Friday evening and the unblock for Monday morning.',
    ],
    see: ['reset-password', 'delete-and-restore', 'assign-license'],
  },
  'reset-password': {
    title: 'Reset passwords',
    summary: 'Give one user or many a new temporary password.',
    keywords: ['reset password', 'forgotten password', 'temporary password', 'hand over'],
    blocks: [
      {
        steps: [
          'Open the details of the user, or tick several users.',
          'Choose Reset password; for several it is under More commands (…).',
          'Confirm. The former password stops working at once.',
          'Hand over the new passwords: print, download or send them.',
        ],
      },
      'Only the person who reset a password can read it, and only until Done. It is valid for 7 days.',
    ],
    see: ['change-password', 'user-management'],
  },
  'change-password': {
    title: 'Change a password',
    summary: 'How users replace their temporary password with their own.',
    keywords: ['change password', 'own password', 'first sign-in'],
    blocks: [
      {
        steps: [
          'The user opens My account and signs in with email and temporary password.',
          'They choose a password of their own.',
          'From then on only the new one works.',
        ],
      },
      'A temporary password that has expired or is lost cannot be brought back: reset it again.',
    ],
    see: ['reset-password', 'my-account'],
  },
  'delete-and-restore': {
    title: 'Delete and restore users',
    summary: 'Delete accounts, restore them within 30 days, or delete them permanently.',
    keywords: ['delete user', 'schedule', 'restore', 'deleted users', 'permanently', 'purge', '30 days'],
    blocks: [
      {
        steps: [
          'Tick the users, or open the details of one.',
          'Under More commands (…) choose Delete user account and confirm. Their licenses are free at once.',
        ],
      },
      'To have leavers deleted on their last day, choose Schedule in place of confirming. At that time exactly these users are deleted, whatever they hold then; who is gone already is left out, and the result says so.',
      'Deleted users stay for 30 days in the tab Deleted users.',
      {
        steps: [
          'Tick them and choose Restore.',
          'Read what will come back: the account and its permissions always do, licenses where there are some left.',
          'Where the address belongs to somebody else now, enter another one.',
          'Restore. The result says per user what came back.',
        ],
      },
      'Delete permanently erases an account at once, after typing its name or the number of users. After 30 days Seatdesk does it by itself.',
    ],
    see: ['user-management', 'buy-licenses', 'operations'],
  },
  'buy-licenses': {
    title: 'Buy licenses',
    summary: 'Raise or lower what a customer has bought.',
    keywords: ['buy licenses', 'buy more', 'subscription', 'quantity', 'order'],
    blocks: [
      {
        steps: [
          'Open Subscriptions at the customer, or choose Buy more beside a product.',
          'Enter the quantity; before and after are shown.',
          'Confirm. The new licenses can be assigned at once.',
        ],
      },
      'Your role must allow buying. A subscription cannot go below the licenses in use.',
    ],
    see: ['assign-license', 'customer-management'],
  },
  operations: {
    title: 'Operations and audit trail',
    summary: 'What was changed, by whom, and with what result for each user.',
    keywords: [
      'operations',
      'audit',
      'result',
      'retry failed',
      'history',
      'progress',
      'stop',
      'undo',
      'running',
      'scheduled',
    ],
    blocks: [
      'Every save is an operation with a result for each user. Long ones run on the server: you may close the tab.',
      'One user’s failure undoes nothing for the others. Retry failed runs the failures again.',
      'Operations, in the menu of a customer or for all customers, shows what is running, live, and below it what was done. The ring in the top bar shows the same from every page; when an operation that you began is done, a notice says so.',
      {
        steps: [
          'To end an operation early, choose Stop: what is done stays done, the remaining users are cancelled.',
          'To take one back, open its result and choose Undo.',
          'Read what will change, the licenses it needs, and who stays as they are: users changed since are left out, by name.',
          'Confirm. The undo is an operation itself, and can be undone.',
        ],
      },
      'New passwords and accounts deleted permanently cannot be undone.',
      'What is scheduled stands above a customer’s operations, and above those of all customers, until its time: there it can be moved or cancelled, and what became of it can be read afterwards.',
      'The audit trail has one entry for each change, which cannot be altered afterwards.',
    ],
    see: ['assign-license', 'import-users'],
  },
  'my-account': {
    title: 'My account',
    summary: 'The page of the customers’ own users.',
    keywords: ['my account', 'own page', 'my licenses', 'services'],
    blocks: [
      'Users of a customer sign in to My account with their email. They see their name, licenses and services, and change their password there.',
      'Blocked and deleted users are signed out at once.',
    ],
    see: ['change-password', 'reset-password'],
  },
};
