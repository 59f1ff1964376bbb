import { makeFormat } from '#text/format.ts';
import { LANGUAGES, type Language } from '#text/index.ts';
import { listUsers } from '../use-cases/users/list-users.ts';
import { matchUsers } from '../use-cases/users/match-users.ts';
import type { Handlers } from './handler.ts';
import { encodeUsers } from './user-rows.ts';

export const userHandlers = {
  listUsers: async (context, { actor, params, query }) => {
    const { sort, direction, language = 'en', size, cursor, ...filter } = query;
    const places = PLACES[language];
    return encodeUsers(await listUsers(context, actor, { ...params, filter, sort, direction, places, size, cursor }));
  },
  matchUsers: async (context, { actor, params, body }) => ({
    matching: await matchUsers(context, actor, { ...params, ...body }),
  }),
} satisfies Pick<Handlers, 'listUsers' | 'matchUsers'>;

/** Codes of all places, in the order of their names. */
const PLACES = Object.fromEntries(
  LANGUAGES.map((language) => [
    language,
    makeFormat(language)
      .countries()
      .map(({ code }) => code),
  ]),
) as Record<Language, string[]>; // of all languages
