import type { Session } from '#contract/session.ts';
import { permissionsAt } from '#domain/access/permissions.ts';
import { Problem } from '#domain/problem.ts';
import { endSession, findActor } from '../auth/session.ts';
import type { SignIn } from '../auth/sign-in.ts';
import { throttled } from '../auth/throttle.ts';
import { recordPresence } from '../use-cases/audit/record-presence.ts';
import type { Actor, UseCaseContext } from '../use-cases/context.ts';
import { changeOwnPassword } from '../use-cases/session/change-own-password.ts';
import { changePreferences } from '../use-cases/session/change-preferences.ts';
import { readWelcome } from '../use-cases/session/read-welcome.ts';
import type { Handlers } from './handler.ts';

/** `signIn` is made once per process. */
export function sessionHandlers(signIn: SignIn) {
  return {
    welcome: (context) => readWelcome(context),

    signIn: async (context, { body, session, address }) => {
      const { token } = await signIn.withPassword(body.email, body.password, address);
      const actor = await findActor(context, { token, customerId: null, address });
      // somebody blocked: the password is right, and says so to nobody
      if (actor === null) throw new Problem('wrongCredentials');
      // a new session at each sign-in: one that the browser brought along ends
      if (session.token !== null) await endSession(context, session.token);
      await recordPresence(context, actor, 'staff.signedIn');
      session.set(token);
      return encodeSession(context, actor);
    },

    readSession: async (context, { actor }) => encodeSession(context, actor),

    changePreferences: async (context, { actor, body }) =>
      encodeSession(context, await changePreferences(context, actor, body)),

    changeStaffPassword: async (context, { actor, body, session, address }) => {
      const who = { email: actor.email, address, now: context.now() };
      const given = { ...body, token: session.token };
      await throttled(context.databases, who, () => changeOwnPassword(context, actor, given)).catch(notTheCurrentOne);
      return null;
    },

    signOut: async (context, { actor, session }) => {
      if (session.token !== null) await endSession(context, session.token);
      await recordPresence(context, actor, 'staff.signedOut');
      session.clear();
      return null;
    },
  } satisfies Pick<
    Handlers,
    'welcome' | 'signIn' | 'readSession' | 'changePreferences' | 'changeStaffPassword' | 'signOut'
  >;
}

/** Who is signed in has an account: only the password that they gave can be wrong. */
function notTheCurrentOne(error: unknown): never {
  throw error instanceof Problem && error.code === 'wrongCredentials' ? new Problem('currentPasswordWrong') : error;
}

function encodeSession(context: UseCaseContext, actor: Actor): Session {
  return {
    staff: {
      id: actor.staffId,
      displayName: actor.displayName,
      email: actor.email,
      language: actor.language,
      theme: actor.theme,
      singleKeys: actor.singleKeys,
    },
    partner: { id: actor.partnerId, name: actor.partnerName },
    permissions: [...permissionsAt(actor.grants, null, context.now().getTime())],
  };
}
