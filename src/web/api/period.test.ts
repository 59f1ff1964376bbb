import { expect, it } from 'vitest';
import { withInstants } from './period.ts';

it('takes both days with all their hours where the reader is', () => {
  const { from, to, who } = withInstants({ from: '2026-03-28', to: '2026-03-31', who: 'lea' });
  expect(who).toBe('lea');
  expect(new Date(from ?? '')).toEqual(new Date(2026, 2, 28));
  expect(new Date(to ?? '')).toEqual(new Date(2026, 3, 1));
  expect(withInstants({ operation: 7 } as object)).toEqual({ operation: 7 });
});
