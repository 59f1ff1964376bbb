import { makeFormat } from '#text/format.ts';
import { LANGUAGES, type Language } from '#text/index.ts';
import { exportUsers } from '../use-cases/users/export-users.ts';
import { listUsers } from '../use-cases/users/list-users.ts';
import { matchUsers } from '../use-cases/users/match-users.ts';
import type { Handlers } from './handler.ts';
import { userFile } from './user-file.ts';
import { encodeUsers } from './user-rows.ts';

export const userHandlers = {
  listUsers: async (context, { actor, params, query }) => {
    const { sort, direction, language = 'en', size, cursor, ...filter } = query;
    const places = PLACES[language];
    return encodeUsers(await listUsers(context, actor, { ...params, filter, sort, direction, places, size, cursor }));
  },
  exportUsers: async (context, { actor, params, query }) => {
    const { format, sort, direction, language = actor.language ?? 'en', ...filter } = query;
    const found = await exportUsers(context, actor, { ...params, filter, sort, direction, places: PLACES[language] });
    return userFile(found, { format, language, selected: false, now: context.now() });
  },
  matchUsers: async (context, { actor, params, body }) => ({
    matching: await matchUsers(context, actor, { ...params, ...body }),
  }),
} satisfies Pick<Handlers, 'exportUsers' | 'listUsers' | 'matchUsers'>;

/** Codes of all places, in the order of their names. */
const PLACES = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    makeFormat(language)
      .countries()
      .map(({ code }) => code),
  ]),
) as Record<Language, string[]>; // of all languages
