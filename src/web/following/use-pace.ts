import { useRef } from 'react';
import { type Counts, doneOf, paceOf, type Sample } from './progress.ts';

/** How fast an operation goes, from what was seen of it since it was first drawn. */
export function usePace(operation: Counts & { readonly total: number }): ReturnType<typeof paceOf> {
  const first = useRef<Sample>(undefined);
  const now = { at: performance.now(), done: doneOf(operation) };
  if (operation.state !== 'running') return null;
  first.current ??= now;
  return paceOf(first.current, now, operation.total);
}
