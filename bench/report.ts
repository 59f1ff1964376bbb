import { writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';

/** One line of the result: what was measured, what it is held against, and whether it was reached. */
export interface Figure {
  /** P2, P5 … of the performance targets. */
  readonly id: string;
  readonly what: string;
  readonly value: number;
  readonly unit: 'ms' | 's' | 'MB' | 'KB' | 'per second';
  /** The floor measured in the same run, in the same unit; absent where the target is absolute. */
  readonly floor?: number;
  /** What to reach: `times` the floor at most (or, for rates, at least), or an absolute bound. */
  readonly reach: string;
  readonly reached: boolean;
}

const shown = (value: number) => (value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(2));

export function printFigures(figures: readonly Figure[]): void {
  const rows = figures.map((f) => [
    f.id,
    f.what,
    `${shown(f.value)} ${f.unit}`,
    f.floor === undefined ? '' : `${shown(f.floor)} ${f.unit}`,
    f.floor === undefined ? '' : (f.value / f.floor).toFixed(2),
    f.reach,
    f.reached ? 'yes' : 'NO',
  ]);
  const head = ['id', 'work', 'measured', 'floor', 'ratio', 'to reach', 'reached'];
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => (row[i] ?? '').length)));
  for (const row of [head, ...rows])
    console.log(
      row
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

/** Writes bench/results.json: the figures with the machine they were taken on. */
export function saveFigures(figures: readonly Figure[], settings: Record<string, number | string>): void {
  const result = {
    at: new Date().toISOString(),
    machine: { cores: cpus().length, model: cpus()[0]?.model ?? '', memory: totalmem(), node: process.version },
    settings,
    figures,
  };
  writeFileSync(join(import.meta.dirname, 'results.json'), `${JSON.stringify(result, null, 2)}\n`);
}
