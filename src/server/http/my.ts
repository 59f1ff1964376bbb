import { Problem } from '#domain/problem.ts';
import { throttled } from '../auth/throttle.ts';
import type { UseCaseContext } from '../use-cases/context.ts';
import { chooseMyPassword } from '../use-cases/my/choose-password.ts';
import { openPasswordLink } from '../use-cases/my/open-password-link.ts';
import { readMyAccount, signOutMyself } from '../use-cases/my/read-my-account.ts';
import { signInMyself } from '../use-cases/my/sign-in.ts';
import type { Handlers } from './handler.ts';

/** For the customers' own users. */
export const myHandlers = {
  signInMyself: async (context, { body, address, session }) => {
    const answer = await guarded(context, body.email, address, () => signInMyself(context, body));
    if (answer.state === 'signedIn') session.set(answer.token);
    return { state: answer.state };
  },

  chooseMyPassword: async (context, { body, address, session }) => {
    session.set(await guarded(context, body.email, address, () => chooseMyPassword(context, { ...body, address })));
    return null;
  },

  readMyAccount: async (context, { actor }) => {
    const { licenses, ...account } = await readMyAccount(context, actor);
    return {
      ...account,
      licenses: licenses.map(({ assignedAt, services, ...license }) => ({
        ...license,
        assignedAt: assignedAt.toISOString(),
        services: [...services],
      })),
    };
  },

  signOutMyself: async (context, { actor, session }) => {
    if (session.token !== null) await signOutMyself(context, actor, session.token);
    session.clear();
    return null;
  },

  openPasswordLink: (context, { body }) => openPasswordLink(context, body.token),
} satisfies Pick<
  Handlers,
  'signInMyself' | 'chooseMyPassword' | 'readMyAccount' | 'signOutMyself' | 'openPasswordLink'
>;

/** Guesses at a user's account count apart from those at a staff account with the same address, and with those from one place. */
function guarded<T>(context: UseCaseContext, email: string, address: string, attempt: () => Promise<T>): Promise<T> {
  if (email.includes('\n')) throw new Problem('wrongCredentials');
  return throttled(context.databases, { email: `user\n${email}`, address, now: context.now() }, attempt);
}
