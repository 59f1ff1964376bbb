import { describe, expect, it } from 'vitest';
import { monthsBefore, retentionLimit } from './retention.ts';

describe('how long audit entries are kept', () => {
  it.each([
    ['2026-11-30T12:30:00.000Z', 24, '2024-11-30T12:30:00.000Z'],
    ['2026-03-31T00:00:00.000Z', 1, '2026-02-28T00:00:00.000Z'],
    ['2024-02-29T23:59:59.000Z', 12, '2023-02-28T23:59:59.000Z'],
  ])('%s less %i months is %s', (now, months, limit) => {
    expect(monthsBefore(new Date(now), months).toISOString()).toBe(limit);
  });

  it('is the same all day', () => {
    for (const now of ['2026-11-27T00:00:00.000Z', '2026-11-27T23:59:59.999Z'])
      expect(retentionLimit(new Date(now), 12).toISOString()).toBe('2025-11-27T00:00:00.000Z');
  });
});
