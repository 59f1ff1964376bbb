import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../api/call.ts';
import { sessionQuery } from '../api/queries.ts';
import { changeSettings, type Settings } from '../settings.ts';

/** Changes language or theme here at once, and has the server remember it for the person signed in. */
export function useChangePreferences(): (part: Partial<Settings>) => void {
  const queries = useQueryClient();
  const { mutate } = useMutation({
    mutationFn: (body: Partial<Settings>) => call('changePreferences', { body }),
    onSuccess: (session) => queries.setQueryData(sessionQuery.queryKey, session),
  });
  return (part) => {
    changeSettings(part);
    mutate(part);
  };
}
