import type { Page } from '#contract/shapes.ts';
import type { PageSize } from './page-sizes.ts';
import type { PagingProps } from './paging-bar.tsx';

/** The paging bar of a page that the server answered: `go` takes a cursor, undefined for the first page. */
export function pagingOf(
  page: Page<unknown> | undefined,
  size: PageSize,
  go: (cursor: string | undefined) => void,
  onSize: (size: PageSize) => void,
): PagingProps {
  const { previous = null, next = null, last = null } = page ?? {};
  return {
    from: page?.from,
    shown: page?.items.length ?? 0,
    total: page?.total,
    size,
    hasPrevious: previous !== null,
    hasNext: next !== null,
    onFirst: () => go(undefined),
    onPrevious: () => go(previous ?? undefined),
    onNext: () => go(next ?? undefined),
    onLast: () => go(last ?? next ?? undefined),
    onSize,
  };
}

/** One page of rows that are all here already; the cursor is the number of rows before it. */
export function slicePage<R>(rows: readonly R[], size: PageSize, cursor: string | undefined): Page<R> {
  const lastStart = Math.max(0, Math.ceil(rows.length / size) - 1) * size;
  const wanted = Math.floor(Number(cursor ?? 0) / size) * size;
  const start = Number.isFinite(wanted) ? Math.min(Math.max(0, wanted), lastStart) : 0;
  return {
    items: rows.slice(start, start + size),
    total: rows.length,
    from: rows.length === 0 ? 0 : start + 1,
    previous: start > 0 ? String(start - size) : null,
    next: start < lastStart ? String(start + size) : null,
    last: start < lastStart ? String(lastStart) : null,
  };
}
