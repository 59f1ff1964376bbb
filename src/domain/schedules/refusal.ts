import type { ProblemCode, ProblemParams } from '../problem.ts';

/**
 * Why scheduled work was not run: what the save itself would have been answered, or `authorGone`: who scheduled it is
 * blocked, or no staff any more.
 */
export interface Refusal {
  readonly code: ProblemCode | 'authorGone';
  readonly params: ProblemParams;
}
