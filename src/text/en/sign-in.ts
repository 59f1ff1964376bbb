export const signIn = {
  title: 'Sign in',
  partner: '{partner}, partner space',
  email: 'Email',
  password: 'Password',
  show: 'Show password',
  hide: 'Hide password',
  submit: 'Sign in',
  emailMissing: 'Enter your email.',
  passwordMissing: 'Enter your password.',
  hosted: 'Free software, hosted by {partner}',
  free: 'Free software',
  ended: 'Your session has ended. Sign in to continue where you were.',
} as const;
