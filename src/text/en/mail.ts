/** Mails that Seatdesk sends. Plain parameters alone: they are filled in without a formatter. */
export const mail = {
  greeting: 'Hello {name},',
  greetingNobody: 'Hello,',
  subjectOne: 'Your sign-in at {customer}',
  subjectMany: 'Temporary passwords of users of {customer}',
  linkOne:
    'At {customer}, a temporary password is ready for you. Your user name: {email}. The link below shows the password once: open it when you are ready to sign in.',
  linkMany:
    'At {customer}, temporary passwords are ready for the users below. Each link shows its password once: hand each one to its user unopened.',
  passwordOne:
    'At {customer}, a temporary password is ready for you. Sign in with it once, then choose a password of your own.',
  passwordMany:
    'At {customer}, temporary passwords are ready for the users below. Each signs in with it once, then chooses a password of their own.',
  line: '{name}: {value}',
  show: 'Show the password',
  userName: 'User name',
  password: 'Temporary password',
  link: 'Link',
  linkUntil: 'The link can be opened until {time} ({zone}).',
  linksUntil: 'The links can be opened until {time} ({zone}).',
  signIn: 'Sign in: {address}',
  unexpected: 'If you did not expect this mail, tell your administrator. {partner} never asks for your password.',
  testSubject: 'Seatdesk test mail',
  testText: 'This mail shows that Seatdesk can send mail. {partner} uses the server {host}.',
} as const;
