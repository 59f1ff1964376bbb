import { Type } from 'typebox';
import { defineEndpoints } from './endpoint.ts';
import { LinkToken, MyAccount, MySignIn, MySignInAnswer, OpenedLink, PasswordChoice } from './my.ts';

/** What is for the customers' own users: a session cookie of its own, and nothing of the staff's. */
export const myEndpoints = defineEndpoints({
  signInMyself: {
    method: 'POST',
    path: '/api/my/session',
    access: 'public',
    cookie: 'myself',
    summary: "Sign in as a customer's own user; sets their session cookie, unless the password is a temporary one",
    body: MySignIn,
    status: 200,
    answer: MySignInAnswer,
  },
  chooseMyPassword: {
    method: 'POST',
    path: '/api/my/password',
    access: 'public',
    cookie: 'myself',
    summary: "Choose a password in the place of a temporary one or one's own; ends all sessions but this one",
    body: PasswordChoice,
    status: 204,
    answer: Type.Null(),
  },
  readMyAccount: {
    method: 'GET',
    path: '/api/my/account',
    access: 'myself',
    summary: 'The signed-in user: name, customer, licences and services',
    status: 200,
    answer: MyAccount,
  },
  signOutMyself: {
    method: 'DELETE',
    path: '/api/my/session',
    access: 'myself',
    summary: "End the user's session",
    status: 204,
    answer: Type.Null(),
  },
  openPasswordLink: {
    method: 'POST',
    path: '/api/my/opened-links',
    access: 'public',
    cookie: 'myself',
    summary: 'The temporary password behind a link of a mail, once',
    body: LinkToken,
    status: 200,
    answer: OpenedLink,
  },
});
