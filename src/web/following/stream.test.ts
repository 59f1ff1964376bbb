import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Hears, keepStream } from './stream.ts';

let made: (Hears & { closed: boolean })[];
let heard: (string | boolean)[];
let stop: () => void;
const last = () => {
  const one = made.at(-1);
  if (one === undefined) throw new Error('Nothing was opened.');
  return one;
};

beforeEach(() => {
  vi.useFakeTimers();
  made = [];
  heard = [];
  stop = keepStream({
    open: (hears) => {
      const connection = { ...hears, closed: false };
      made.push(connection);
      return () => {
        connection.closed = true;
      };
    },
    onEvent: (data) => void heard.push(data),
    onLive: (live) => void heard.push(live),
    random: () => 1,
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

describe('a stream that is kept', () => {
  it('hands on what it hears', () => {
    last().opened();
    last().event('a');
    expect(heard).toEqual([true, 'a']);
  });

  it('is opened again after waits that double, and that begin anew once it was reached', () => {
    for (const wait of [1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]) {
      const before = made.length;
      last().failed();
      expect(last().closed).toBe(true);
      vi.advanceTimersByTime(wait - 1);
      expect(made).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(made).toHaveLength(before + 1);
    }
    last().opened();
    last().failed();
    expect(heard.slice(-2)).toEqual([true, false]);
    vi.advanceTimersByTime(1_000);
    expect(made).toHaveLength(9);
  });

  it('stays closed once nobody listens any more', () => {
    last().failed();
    stop();
    vi.advanceTimersByTime(60_000);
    expect(made).toHaveLength(1);
    expect(last().closed).toBe(true);
  });
});
