import { type RefObject, useLayoutEffect, useState } from 'react';

/** Whether the element is narrower than `px`: for what must exist once only, where CSS alone would need two of it. */
export function useNarrow(element: RefObject<HTMLElement | null>, px: number): boolean {
  const [narrow, setNarrow] = useState(false);
  useLayoutEffect(() => {
    const watched = element.current;
    if (watched === null) return;
    const measure = () => setNarrow(watched.clientWidth < px);
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(watched);
    return () => observer.disconnect();
  }, [element, px]);
  return narrow;
}
