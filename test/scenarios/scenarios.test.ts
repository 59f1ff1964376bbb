import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkPlan } from '#domain/licensing/check-plan.ts';
import { plan } from '#domain/licensing/plan.ts';
import { parseScenarios, type Scenario } from './parse-scenarios.ts';
import { sayItem, sayPool } from './say-plan.ts';

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.txt'));

for (const file of files) {
  describe(file, () => {
    for (const scenario of parseScenarios(readFileSync(join(import.meta.dirname, file), 'utf8'))) {
      it(scenario.title, () => follow(scenario));
    }
  });
}

/** Plans one save after the other, each on what the one before left. */
function follow({ catalogue, steps, ...start }: Scenario): void {
  let { pools, users } = start;
  expect(steps.length).toBeGreaterThan(0);
  for (const { wish, expected } of steps) {
    const made = plan(catalogue, wish, pools, users);
    const isSeats = (line: string) => line.endsWith(' seats used');
    expect(made.items.flatMap(sayItem)).toEqual(expected.filter((line) => !isSeats(line)));
    expect(made.pools.map(sayPool)).toEqual(expect.arrayContaining(expected.filter(isSeats)));
    expect(checkPlan({ catalogue, wish, pools, users, items: made.items, poolsAfter: made.pools })).toEqual([]);
    users = made.items.map((item) => ({
      userId: item.userId,
      holder: item.outcome === 'changed' ? item.after : item.before,
    }));
    pools = made.pools;
  }
}

describe('the format', () => {
  it('names the line that it does not understand', () => {
    expect(() => parseScenarios('Products\n  E3: teams\n\nScenario: x\n  Given E3 is nice')).toThrow('line 5');
    expect(() => parseScenarios('Rules\n  teams is nice')).toThrow('line 2');
  });
});
