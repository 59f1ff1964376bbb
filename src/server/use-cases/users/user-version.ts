import { createHash } from 'node:crypto';

/** The version of a user: of a text of `stateText`, so that two are the same exactly when the users are. For `If-Match`. */
export const userVersion = (state: string): string => createHash('sha256').update(state).digest('base64url');
