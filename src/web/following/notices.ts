import type { Operation } from '#contract/licenses.ts';

/** An operation that one began, and that is done. */
export interface DoneNotice {
  readonly operation: Operation;
  readonly customerId: string;
  readonly customerName: string;
}

/** More would cover the page. */
const MOST = 3;

/** What is still to be read, the newest last. One per tab. */
function makeNotices() {
  let shown: readonly DoneNotice[] = [];
  const listeners = new Set<() => void>();
  const set = (next: readonly DoneNotice[]): void => {
    shown = next;
    for (const listener of listeners) listener();
  };
  return {
    add: (notice: DoneNotice): void =>
      set([...shown.filter(({ operation }) => operation.id !== notice.operation.id), notice].slice(-MOST)),
    dismiss: (operationId: string): void => set(shown.filter(({ operation }) => operation.id !== operationId)),
    clear: (): void => set([]),
    read: (): readonly DoneNotice[] => shown,
    subscribe: (listener: () => void): (() => void) => {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}

export const notices = makeNotices();
