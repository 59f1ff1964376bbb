import { ADDRESSES } from '../api/addresses.ts';
import { keepStream } from './stream.ts';

/** What tabs tell each other: news as they came, whether there are any, and the question whether there are. */
type Message =
  | { readonly kind: 'news'; readonly data: string }
  | { readonly kind: 'live'; readonly live: boolean }
  | { readonly kind: 'hello' };

interface Options {
  /** Whose news: tabs of another person have nothing to do with these. */
  readonly staffId: string;
  readonly onNews: (data: string) => void;
  readonly onLive: (live: boolean) => void;
}

/**
 * Hears the events of operations while this tab can be seen. Of all tabs of a browser that can be seen one has the
 * connection, whoever holds the lock, and tells the others: browsers open six to a server over HTTP/1.1, and one that
 * stays open in each window would leave none. A tab that is hidden gives the connection up; shown again, it hears
 * `onLive(true)` anew. Locks are there in secure contexts alone: elsewhere each tab that is seen has its own.
 */
export function shareStream({ staffId, onNews, onLive }: Options): () => void {
  const name = `seatdesk operations ${staffId}`;
  const channel = new BroadcastChannel(name);
  const tell = (message: Message): void => channel.postMessage(message);
  let leading = false;
  let live = false;
  let leave: (() => void) | null = null;

  const hear = (next: boolean): void => {
    live = next;
    onLive(next);
  };
  const lead = (): (() => void) => {
    leading = true;
    const stop = keepStream({
      open: ({ opened, event, failed }) => {
        const source = new EventSource(ADDRESSES.followOperations[1]);
        source.onopen = opened;
        source.onmessage = ({ data }: MessageEvent<string>) => event(data);
        source.onerror = failed;
        return () => source.close();
      },
      onEvent: (data) => {
        onNews(data);
        tell({ kind: 'news', data });
      },
      onLive: (next) => {
        hear(next);
        tell({ kind: 'live', live: next });
      },
    });
    return () => {
      stop();
      leading = false;
      tell({ kind: 'live', live: false });
    };
  };
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (leave === null) return;
    if (leading) {
      if (data.kind === 'hello') tell({ kind: 'live', live });
      return;
    }
    if (data.kind === 'news') onNews(data.data);
    else if (data.kind === 'live') hear(data.live);
  };

  const join = (): void => {
    if (leave !== null) return;
    // there are none where the page came over plain HTTP
    const locks = navigator.locks as LockManager | undefined;
    if (locks === undefined) {
      leave = lead();
      return;
    }
    const waiting = new AbortController();
    let release: (() => void) | null = null;
    leave = () => {
      waiting.abort();
      release?.();
    };
    tell({ kind: 'hello' });
    const held = () =>
      new Promise<void>((resolve) => {
        if (waiting.signal.aborted) {
          resolve();
          return;
        }
        const stop = lead();
        release = () => {
          stop();
          resolve();
        };
      });
    // given up while it waited: the tab was hidden or left
    void locks.request(name, { signal: waiting.signal }, held).catch(() => undefined);
  };
  const part = (): void => {
    leave?.();
    leave = null;
    if (live) hear(false);
  };
  const onVisibility = (): void => (document.visibilityState === 'visible' ? join() : part());
  document.addEventListener('visibilitychange', onVisibility);
  onVisibility();
  return () => {
    document.removeEventListener('visibilitychange', onVisibility);
    part();
    channel.close();
  };
}
