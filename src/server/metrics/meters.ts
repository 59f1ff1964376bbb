/**
 * Counters and histograms in the Prometheus text format (version 0.0.4). Names and labels are ours: no label holds what
 * people entered.
 */

type Labels = Readonly<Record<string, string>>;

export interface Counter {
  add(labels: Labels, by?: number): void;
}

export interface Histogram {
  /** @param value in the unit of the name */
  observe(labels: Labels, value: number): void;
}

/** One line of a gauge: its labels and its value. */
export type Sample = readonly [Labels, number];

interface Meter {
  readonly name: string;
  readonly type: 'counter' | 'histogram';
  readonly about: string;
  lines(): string[];
}

/** Meters that are kept between two looks. */
export function createMeters() {
  const meters: Meter[] = [];
  return {
    counter(name: string, about: string): Counter {
      const values = new Map<string, number>();
      meters.push({ name, about, type: 'counter', lines: () => [...values].map(([at, n]) => `${name}${at} ${n}`) });
      return {
        add: (labels, by = 1) => {
          const at = labelText(labels);
          values.set(at, (values.get(at) ?? 0) + by);
        },
      };
    },
    histogram(name: string, about: string, bounds: readonly number[]): Histogram {
      const kept = new Map<string, { labels: Labels; buckets: number[]; sum: number; count: number }>();
      const lines = () =>
        [...kept.values()].flatMap(({ labels, buckets, sum, count }) => [
          ...bounds.map(
            (bound, i) => `${name}_bucket${labelText({ ...labels, le: String(bound) })} ${buckets[i] ?? 0}`,
          ),
          `${name}_bucket${labelText({ ...labels, le: '+Inf' })} ${count}`,
          `${name}_sum${labelText(labels)} ${sum}`,
          `${name}_count${labelText(labels)} ${count}`,
        ]);
      meters.push({ name, about, type: 'histogram', lines });
      return {
        observe: (labels, value) => {
          const at = labelText(labels);
          const one = kept.get(at) ?? { labels, buckets: bounds.map(() => 0), sum: 0, count: 0 };
          kept.set(at, one);
          one.sum += value;
          one.count += 1;
          bounds.forEach((bound, i) => {
            if (value <= bound) one.buckets[i] = (one.buckets[i] ?? 0) + 1;
          });
        },
      };
    },
    /** All of them as text. */
    text: () => meters.flatMap(({ name, type, about, lines }) => [...head(name, type, about), ...lines()]).join('\n'),
  };
}

/** A figure that is read when somebody looks. */
export function gaugeText(name: string, about: string, samples: readonly Sample[]): string {
  return [
    ...head(name, 'gauge', about),
    ...samples.map(([labels, value]) => `${name}${labelText(labels)} ${value}`),
  ].join('\n');
}

function head(name: string, type: string, about: string): string[] {
  return [`# HELP ${name} ${about}`, `# TYPE ${name} ${type}`];
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '"': '\\"', '\n': '\\n' };

function labelText(labels: Labels): string {
  const pairs = Object.entries(labels).map(
    ([name, value]) => `${name}="${value.replaceAll(/[\\"\n]/g, (one) => ESCAPES[one] ?? one)}"`,
  );
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
}
