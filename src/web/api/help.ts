import { queryOptions } from '@tanstack/react-query';
import { loadHelp } from '#text/help/topics.ts';
import type { Language } from '#text/index.ts';

/** The pages of help in a language: fetched when somebody looks for them. */
export const helpQuery = (language: Language) =>
  queryOptions({
    queryKey: ['help', language],
    queryFn: () => loadHelp(language),
    staleTime: Number.POSITIVE_INFINITY,
  });
