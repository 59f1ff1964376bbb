import type { SignIn } from '../auth/sign-in.ts';
import { auditHandlers } from './audit.ts';
import { catalogueHandlers } from './catalogue.ts';
import { customerHandlers } from './customers.ts';
import { dashboardHandlers } from './dashboard.ts';
import type { Handlers } from './handler.ts';
import { importHandlers } from './imports.ts';
import { licenseHandlers } from './licenses.ts';
import { lifeHandlers } from './lives.ts';
import { mailHandlers } from './mails.ts';
import { myHandlers } from './my.ts';
import { operationHandlers } from './operations.ts';
import { scheduleHandlers } from './schedules.ts';
import { searchHandlers } from './search.ts';
import { selectionHandlers } from './selections.ts';
import { sessionHandlers } from './session.ts';
import { subscriptionHandlers } from './subscriptions.ts';
import { userHandlers } from './users.ts';

/** All endpoints' handlers. One that is missing does not compile. */
export function createHandlers(signIn: SignIn): Handlers {
  return {
    ...sessionHandlers(signIn),
    ...dashboardHandlers,
    ...searchHandlers,
    ...catalogueHandlers,
    ...customerHandlers,
    ...subscriptionHandlers,
    ...userHandlers,
    ...lifeHandlers,
    ...selectionHandlers,
    ...licenseHandlers,
    ...auditHandlers,
    ...operationHandlers,
    ...scheduleHandlers,
    ...importHandlers,
    ...mailHandlers,
    ...myHandlers,
  };
}
