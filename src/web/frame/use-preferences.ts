import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { sessionQuery } from '../api/queries.ts';
import { changeSettings, type Settings } from '../settings.ts';

/**
 * Changes language or theme here at once, and has the server remember it for the person signed in. What is known of the
 * session changes at once too: a page that is opened, or fetched ahead, before the server has answered reads it there.
 */
export function useChangePreferences(): (part: Partial<Settings>) => void {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (body: Partial<Settings>) => call('changePreferences', { body }),
  });
  return (part) => {
    changeSettings(part);
    queries.setQueryData(
      sessionQuery.queryKey,
      (session) => session && { ...session, staff: { ...session.staff, ...part } },
    );
    mutate(part);
  };
}
