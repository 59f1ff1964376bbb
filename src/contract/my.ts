import { type Static, Type } from 'typebox';
import { closed, Id, LocalText, oneOf, Time } from './shapes.ts';

const Email = Type.String({ minLength: 1, maxLength: 320 });
/** Longer than any password that is taken, so that too long a one is refused in words. */
const Password = Type.String({ minLength: 1, maxLength: 2_048 });

/** Of a customer's own user. */
export const MySignIn = closed({ email: Email, password: Password });

/** mustChoose: the password is a temporary one; it is good for choosing another, and for nothing else. */
export const MySignInAnswer = closed({ state: oneOf(['signedIn', 'mustChoose']) });

/** A password in the place of the current one: a temporary one, or the person's own. */
export const PasswordChoice = closed({ email: Email, current: Password, next: Password });

export const MyAccount = closed({
  displayName: Type.String(),
  email: Type.String(),
  customerName: Type.String(),
  /** Who looks after the customer. */
  partnerName: Type.String(),
  licenses: Type.Array(
    closed({
      productId: Id,
      name: LocalText,
      assignedAt: Time,
      /** The service plans that are on for the person. */
      services: Type.Array(LocalText),
    }),
  ),
});
export type MyAccount = Static<typeof MyAccount>;

export const LinkToken = closed({ token: Type.String({ minLength: 1, maxLength: 200 }) });

/** What a link shows, once. */
export const OpenedLink = closed({ displayName: Type.String(), email: Type.String(), password: Type.String() });
