/** What an entry of the audit trail may tell of: the words of each stand in src/text. */

/** In a customer's chain: what was done to its users. */
export const USER_ACTIONS = [
  'licenses.changed',
  'user.created',
  'user.changed',
  'user.passwordReset',
  'user.blocked',
  'user.unblocked',
  'user.deleted',
  'user.restored',
  'user.purged',
  'schedule.made', // licences to be given and taken, accounts to be blocked, allowed or deleted later
  'schedule.changed', // another time
  'schedule.cancelled',
  'schedule.notRun', // at its time: who scheduled it may not any more, or no server was there
  'passwords.mailed', // temporary ones, to the users or to one recipient
  'password.chosen', // by the user: then who did it is the user
] as const;

/** In a partner's chain: what is its own. */
export const PARTNER_ACTIONS = [
  'licenses.bought',
  'customer.added',
  'customer.changed',
  'customer.archived',
  'customer.broughtBack',
  'catalogue.imported',
  'settings.changed',
  'staff.signedIn',
  'staff.signedOut',
  'staff.passwordChanged',
  'signIn.failed', // with an account of staff, or with none that exists
  'attempt.refused', // by the permissions of who tried
  'attempt.refusedMany', // further ones of the same minute, together
  'audit.pruned', // entries older than the retention
] as const;

export type UserAction = (typeof USER_ACTIONS)[number];
export type PartnerAction = (typeof PARTNER_ACTIONS)[number];
export type AuditAction = UserAction | PartnerAction;

export const AUDIT_ACTIONS: readonly AuditAction[] = [...USER_ACTIONS, ...PARTNER_ACTIONS];

/** Those that concern whoever guards the portal, and nobody else, although a customer may be named in them. */
export const GUARDED_ACTIONS: readonly PartnerAction[] = ['signIn.failed', 'attempt.refused', 'attempt.refusedMany'];

/** Entries stay when a later version of the program no longer knows their action. */
export const isAuditAction = (action: string): action is AuditAction => AUDIT_ACTIONS.some((one) => one === action);
