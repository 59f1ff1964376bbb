import { Type } from 'typebox';
import { defineEndpoints } from './endpoint.ts';
import { Preferences, Session, SignIn, StaffPasswordChange, Welcome } from './session.ts';

const nothing = Type.Null();

/** Staff signing in and out, and what is their own. */
export const sessionEndpoints = defineEndpoints({
  welcome: {
    method: 'GET',
    path: '/api/welcome',
    access: 'public',
    summary: 'What the sign-in page shows',
    status: 200,
    answer: Welcome,
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    access: 'public',
    summary: 'Sign in with e-mail and password; sets the session cookie',
    body: SignIn,
    status: 200,
    answer: Session,
  },
  readSession: {
    method: 'GET',
    path: '/api/session',
    access: 'signedIn',
    summary: 'Who is signed in',
    status: 200,
    answer: Session,
  },
  changePreferences: {
    method: 'PATCH',
    path: '/api/session/preferences',
    access: 'signedIn',
    summary: 'Remember language, theme and keys of the signed-in person',
    body: Preferences,
    status: 200,
    answer: Session,
  },
  changeStaffPassword: {
    method: 'POST',
    path: '/api/session/password',
    access: 'signedIn',
    summary: "Change one's own password; ends all sessions but this one",
    body: StaffPasswordChange,
    status: 204,
    answer: nothing,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    access: 'signedIn',
    summary: 'End the session',
    status: 204,
    answer: nothing,
  },
});
