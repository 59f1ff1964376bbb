import { expect, it } from 'vitest';
import { usageTone } from './usage.ts';

it('turns amber from 95 % and red at nothing left', () => {
  expect(usageTone(94, 100)).toBe('calm');
  expect(usageTone(95, 100)).toBe('near');
  expect(usageTone(100, 100)).toBe('out');
  expect(usageTone(101, 100)).toBe('out');
  expect(usageTone(0, 0)).toBe('calm');
  expect(usageTone(3, 0)).toBe('out');
});
