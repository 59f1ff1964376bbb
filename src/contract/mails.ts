import { type Static, Type } from 'typebox';
import { LEAST_MONTHS, MOST_MONTHS } from '#domain/audit/retention.ts';
import { MAIL_FAILURES, MAIL_STATES } from '#domain/mail/mail-state.ts';
import { Count, Cursor, closed, Id, Language, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

/** To whom temporary passwords go: to each user's alternative address, or all to one recipient at the customer. */
export const NewMailing = closed({
  to: Type.Union([Type.Literal('alternative'), closed({ address: Type.String({ minLength: 1, maxLength: 320 }) })]),
  /** Left out: as the partner has settled, or else the customer's. */
  language: Type.Optional(Language),
});
export type NewMailing = Static<typeof NewMailing>;

export const StartedMailing = closed({ mails: Count, users: Count });

/** What mails would be sent now. */
export const MailOutlook = closed({
  /** Users whose temporary password waits; each is in a mail to one recipient who has been sent none yet. */
  users: Count,
  /** Of these, users who have been sent no mail of their own: one mail each, or none where there is no address. */
  toUsers: closed({ users: Count, withoutAddress: Count }),
  /** Users in one mail to one recipient. */
  usersPerMail: Count,
});
export type MailOutlook = Static<typeof MailOutlook>;

export const MailQuery = closed({
  state: Type.Optional(oneOf(MAIL_STATES)),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

export const Mail = closed({
  id: Id,
  /** null: the user has no alternative address. */
  recipient: nullable(Type.String()),
  /** The user's own address; otherwise one recipient's for several users. */
  toUser: Type.Boolean(),
  users: Type.Array(closed({ id: Id, displayName: Type.String() })),
  state: oneOf(MAIL_STATES),
  /** Of a failed mail, and of one that waits for another attempt. */
  failure: nullable(oneOf(MAIL_FAILURES)),
  attempts: Count,
  changedAt: Time,
});
export type Mail = Static<typeof Mail>;

export const MailPage = closed({
  ...pageOf(Mail).properties,
  /** How many mails stand where. */
  states: closed({ waiting: Count, sending: Count, sent: Count, failed: Count, unknown: Count }),
  /** How mails would be sent now: whether there is a mail server, by link or with the password, and how long links open. */
  settled: closed({ configured: Type.Boolean(), byLink: Type.Boolean(), linkHours: Count }),
});
export type MailPage = Static<typeof MailPage>;

/** What the partner has settled, and what the server is set up with. */
export const PartnerSettings = closed({
  /** null: each customer's. */
  mailLanguage: nullable(Language),
  /** How long a link can be opened, in hours. */
  linkHours: Type.Integer({ minimum: 1, maximum: 168 }),
  /** Mails carry the password itself in the place of a link. */
  sendPasswords: Type.Boolean(),
  /** Besides common words: what no password of this partner's people may be made of. */
  blockedWords: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), { maxItems: 200 }),
  /** How many months audit entries are kept; older ones are removed within a day, for good. null: for ever. */
  auditMonths: nullable(Type.Integer({ minimum: LEAST_MONTHS, maximum: MOST_MONTHS })),
  /** Where mail is sent through; null: nowhere. */
  mail: nullable(closed({ host: Type.String(), from: Type.String() })),
  /** What links begin with; `isPublic`: it was set, and is not only this machine's. */
  address: closed({ url: Type.String(), isPublic: Type.Boolean() }),
  /** Of what can be changed: what `If-Match` of changeSettings takes, in quotes. */
  version: Type.String(),
});
export type PartnerSettings = Static<typeof PartnerSettings>;

const { mailLanguage, linkHours, sendPasswords, blockedWords, auditMonths } = PartnerSettings.properties;
/** What is left out stays. */
export const SettingChange = closed({
  mailLanguage: Type.Optional(mailLanguage),
  linkHours: Type.Optional(linkHours),
  sendPasswords: Type.Optional(sendPasswords),
  blockedWords: Type.Optional(blockedWords),
  auditMonths: Type.Optional(auditMonths),
});

export const TestMail = closed({
  /** To the address of the person who asks. */
  recipient: Type.String(),
  fate: oneOf(['sent', 'failed', 'unknown']),
  failure: nullable(oneOf(MAIL_FAILURES)),
});
