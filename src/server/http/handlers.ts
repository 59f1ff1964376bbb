import type { SignIn } from '../auth/sign-in.ts';
import { customerHandlers } from './customers.ts';
import type { Handlers } from './handler.ts';
import { licenseHandlers } from './licenses.ts';
import { operationHandlers } from './operations.ts';
import { selectionHandlers } from './selections.ts';
import { sessionHandlers } from './session.ts';
import { userHandlers } from './users.ts';

/** All endpoints' handlers. One that is missing does not compile. */
export function createHandlers(signIn: SignIn): Handlers {
  return {
    ...sessionHandlers(signIn),
    ...customerHandlers,
    ...userHandlers,
    ...selectionHandlers,
    ...licenseHandlers,
    ...operationHandlers,
  };
}
