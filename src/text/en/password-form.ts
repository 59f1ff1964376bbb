export const passwordForm = {
  current: 'Current password',
  next: 'New password',
  again: 'New password, once more',
  hint: 'At least {least} characters. A sentence with spaces does well; no special characters are needed.',
  currentMissing: 'Enter your current password.',
  nextMissing: 'Enter a new password.',
  differs: 'The two do not match.',
  save: 'Change password',
  choose: 'Set password',
  cancel: 'Cancel',
} as const;
