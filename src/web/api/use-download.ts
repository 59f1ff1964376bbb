import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';

/** Fetching a file: `fetchFile` with what was chosen and a signal that fires when the page is left. */
export function useDownload<C>(fetchFile: (choice: C, signal: AbortSignal) => Promise<void>) {
  const running = useRef<AbortController>(undefined);
  useEffect(() => () => running.current?.abort(), []);
  const run = useMutation({
    mutationFn: (choice: C) => {
      running.current = new AbortController();
      return fetchFile(choice, running.current.signal);
    },
  });
  return {
    start: (choice: C) => run.mutate(choice),
    busy: run.isPending,
    done: run.isSuccess,
    error: run.error,
    retry: () => run.variables !== undefined && run.mutate(run.variables),
  };
}
