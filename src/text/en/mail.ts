/** Mails that Seatdesk sends. Plain parameters alone: they are filled in without a formatter. */
export const mail = {
  greeting: 'Hello {name},',
  greetingNobody: 'Hello,',
  subjectOne: 'Your sign-in at {customer}',
  subjectMany: 'Temporary passwords of users of {customer}',
  linkOne:
    'A temporary password is ready for you at {customer}. Your user name: {email}. The link below shows the password once: open it when you are ready to sign in.',
  linkMany:
    'Temporary passwords are ready for the users below at {customer}. Each link shows its password once: hand each one to its user unopened.',
  passwordOne:
    'A temporary password is ready for you at {customer}. Sign in with it once, then choose a password of your own.',
  passwordMany:
    'Temporary passwords are ready for the users below at {customer}. Each signs in with it once, then chooses a password of their own.',
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
