import { plannedChanges } from '#domain/users/life-changes.ts';
import { makeFormat } from '#text/format.ts';
import { LANGUAGES, type Language } from '#text/index.ts';
import { exportUsers } from '../use-cases/users/export-users.ts';
import { listUserOperations } from '../use-cases/users/list-user-operations.ts';
import { listUsers } from '../use-cases/users/list-users.ts';
import { matchUsers } from '../use-cases/users/match-users.ts';
import { readUser } from '../use-cases/users/read-user.ts';
import type { Handlers } from './handler.ts';
import { encodeReason } from './licenses.ts';
import { encodeChange } from './operations.ts';
import { userFile } from './user-file.ts';
import { encodeUsers } from './user-rows.ts';

export const userHandlers = {
  listUsers: async (context, { actor, params, query }) => {
    const { sort, direction, language = 'en', size, cursor, ...filter } = query;
    const places = PLACES[language];
    return encodeUsers(await listUsers(context, actor, { ...params, filter, sort, direction, places, size, cursor }));
  },
  readUser: async (context, { actor, params }) => {
    const user = await readUser(context, actor, params);
    return {
      ...user,
      roles: [...user.roles],
      createdAt: user.createdAt.toISOString(),
      licenses: user.licenses.map(({ productId, disabledPlans, assignedAt }) => ({
        productId,
        plansOff: [...disabledPlans],
        assignedAt: assignedAt.toISOString(),
      })),
    };
  },
  listUserOperations: async (context, { actor, params, query }) => {
    const page = await listUserOperations(context, actor, { ...params, ...query });
    const items = page.items.map((item) => ({
      ...item,
      createdAt: item.createdAt.toISOString(),
      changes: plannedChanges(item.changes ?? []).map(encodeChange),
      reasons: (item.reasons ?? []).map(encodeReason),
    }));
    return { ...page, items };
  },
  exportUsers: async (context, { actor, params, query }) => {
    const { format, sort, direction, language = actor.language ?? 'en', ...filter } = query;
    const found = await exportUsers(context, actor, { ...params, filter, sort, direction, places: PLACES[language] });
    return userFile(found, { format, language, selected: false, now: context.now() });
  },
  matchUsers: async (context, { actor, params, body }) => ({
    matching: await matchUsers(context, actor, { ...params, ...body }),
  }),
} satisfies Pick<Handlers, 'exportUsers' | 'listUsers' | 'readUser' | 'listUserOperations' | 'matchUsers'>;

/** Codes of all places, in the order of their names. */
const PLACES = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    makeFormat(language)
      .countries()
      .map(({ code }) => code),
  ]),
) as Record<Language, string[]>; // of all languages
