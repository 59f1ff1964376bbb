/** What one connection calls. */
export interface Hears {
  readonly opened: () => void;
  readonly event: (data: string) => void;
  readonly failed: () => void;
}

/** The first wait before a stream that broke is opened again, and the longest, in ms. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 30_000;

interface Options {
  /** Connects; answers what ends the connection. */
  readonly open: (hears: Hears) => () => void;
  readonly onEvent: (data: string) => void;
  /** true: what happens from now on is heard. false: something may have been missed. */
  readonly onLive: (live: boolean) => void;
  /** Between 0 and 1: many browsers that lost one server do not come back in the same moment. */
  readonly random?: () => number;
}

/**
 * Keeps a stream of server-sent events open until the answer is called: opened again whenever it ends, after waits that
 * double while nothing is reached. The browser's own repeats are not used: they never wait longer, and end at a refusal.
 */
export function keepStream({ open, onEvent, onLive, random = Math.random }: Options): () => void {
  let close: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  const connect = (): void => {
    close = open({
      opened: () => {
        failures = 0;
        onLive(true);
      },
      event: onEvent,
      failed: () => {
        close?.();
        close = null;
        onLive(false);
        const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** failures);
        failures += 1;
        clearTimeout(timer);
        timer = setTimeout(connect, wait * (0.5 + random() / 2));
      },
    });
  };
  connect();
  return () => {
    clearTimeout(timer);
    close?.();
    close = null;
  };
}
