/** Passwords, blocking and deleting, for one user or many. */
export const lives = {
  passwords: 'Reset password',
  block: 'Block sign-in',
  unblock: 'Unblock sign-in',
  delete: 'Delete user account',
  commands: 'More commands',
  commandsFor: 'More commands: {name}',
  passwordsTitle: 'Reset the {n, plural, one {password of # user} other {passwords of # users}} of {customer}?',
  passwordsTitleOne: 'Reset the password of {name}?',
  blockTitleOne: 'Block the sign-in of {name}?',
  unblockTitleOne: 'Unblock the sign-in of {name}?',
  deleteTitleOne: 'Delete the account of {name}?',
  emailAt: '{email} · {customer}',
  gathering: 'Preparing the selection…',
  blockTitle: 'Block the sign-in of {n, plural, one {# user} other {# users}} of {customer}?',
  unblockTitle: 'Unblock the sign-in of {n, plural, one {# user} other {# users}} of {customer}?',
  deleteTitle: 'Delete the {n, plural, one {account of # user} other {accounts of # users}} of {customer}?',
  passwordsText:
    '{n, plural, one {The current password stops working at once. A temporary password is made; it is valid for 7 days and must be changed at the next sign-in.} other {The current passwords stop working at once. New temporary passwords are made; they are valid for 7 days and must be changed at the next sign-in.}}',
  blockText:
    '{n, plural, one {This user is signed out at once and cannot sign in.} other {These users are signed out at once and cannot sign in.}} Licenses stay assigned.',
  unblockText:
    '{n, plural, one {This user can sign in again with their password.} other {These users can sign in again with their passwords.}}',
  deleteText:
    'Sign-in stops at once and all licenses are free again. {n, plural, one {The account} other {The accounts}} can be restored for 30 days.',
  preparing: 'Preparing the operation for {n, number} users. This can take a minute; what follows is shown by itself.',
  others: '{n, plural, one {and # more} other {and # more}}',
  gone: '{n, plural, one {# selected user no longer exists.} other {# selected users no longer exist.}}',
  cancel: 'Cancel',
  blockDone: '{n, plural, one {Sign-in of # user blocked.} other {Sign-in of # users blocked.}}',
  unblockDone: '{n, plural, one {Sign-in of # user unblocked.} other {Sign-in of # users unblocked.}}',
  deleteDone: '{n, plural, one {# user deleted.} other {# users deleted.}}',
  done: 'Done.',
  operation: 'Operation {number}',
  dismiss: 'Close this message',
  notPermitted: 'Your role does not let you do this at this customer.',
  archived: 'This customer is archived.',
} as const;
