import { type Static, Type } from 'typebox';
import { closed, Id, Language, nullable, Theme } from './shapes.ts';

export const SignIn = closed({
  email: Type.String({ minLength: 1, maxLength: 320 }),
  password: Type.String({ minLength: 1, maxLength: 1024 }),
});

/** The signed-in member of staff. language, theme null: the browser's. */
export const Session = closed({
  staff: closed({
    id: Id,
    displayName: Type.String(),
    email: Type.String(),
    language: nullable(Language),
    theme: nullable(Theme),
    /** Whether keys do something by themselves, without Ctrl. */
    singleKeys: Type.Boolean(),
  }),
  partner: closed({ id: Id, name: Type.String() }),
  /** What the person may do at one customer at least; each customer's own answer says what there. */
  permissions: Type.Array(Type.String()),
});

export const Preferences = closed({
  language: Type.Optional(nullable(Language)),
  theme: Type.Optional(nullable(Theme)),
  singleKeys: Type.Optional(Type.Boolean()),
});

/** A password of the signed-in member of staff in the place of the current one. */
export const StaffPasswordChange = closed({
  current: Type.String({ minLength: 1, maxLength: 1024 }),
  next: Type.String({ minLength: 1, maxLength: 2_048 }),
});

/** For the sign-in page, before anybody is there. */
export const Welcome = closed({ partnerName: nullable(Type.String()) });

export type Session = Static<typeof Session>;
