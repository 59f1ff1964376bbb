/** Timing: every figure is a list of samples in ms, reported by median and p99. */

export interface Samples {
  readonly median: number;
  readonly p99: number;
  readonly minimum: number;
  readonly count: number;
}

export function summarise(times: readonly number[]): Samples {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  return { median: at(0.5), p99: at(0.99), minimum: at(0), count: sorted.length };
}

export async function timed<T>(work: () => Promise<T>): Promise<{ time: number; result: T }> {
  const start = performance.now();
  const result = await work();
  return { time: performance.now() - start, result };
}

/** Runs `work` `warmup` times unseen, then `count` times. */
export async function sample(count: number, work: (turn: number) => Promise<unknown>, warmup = 2): Promise<Samples> {
  for (let turn = 0; turn < warmup; turn += 1) await work(turn);
  const times: number[] = [];
  for (let turn = 0; turn < count; turn += 1) times.push((await timed(() => work(turn))).time);
  return summarise(times);
}
