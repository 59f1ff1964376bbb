import type { ProblemBody } from '#contract/problems.ts';
import { PROBLEM_CODES, type ProblemCode, type ProblemField, type ProblemParams } from '#domain/problem.ts';

/** `offline`: no answer at all, or one that Seatdesk did not write. */
export type ApiProblemCode = ProblemCode | 'offline';

/** The one error that a call to the server throws. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';
  readonly code: ApiProblemCode;
  readonly params: ProblemParams;
  /** The reference to give to whoever reads the server's log. */
  readonly requestId: string | undefined;
  /** What of the request is to blame. */
  readonly fields: readonly ProblemField[];

  constructor(
    code: ApiProblemCode,
    params: ProblemParams = {},
    requestId?: string,
    cause?: unknown,
    fields: readonly ProblemField[] = [],
  ) {
    super(code, cause === undefined ? {} : { cause });
    this.code = code;
    this.params = params;
    this.requestId = requestId;
    this.fields = fields;
  }
}

export const isProblem = (error: unknown, ...codes: readonly ApiProblemCode[]): error is ApiProblem =>
  error instanceof ApiProblem && (codes.length === 0 || codes.includes(error.code));

const known: ReadonlySet<string> = new Set(PROBLEM_CODES);

/** Reads an answer that is not a success. */
export async function problemOf(response: Response): Promise<ApiProblem> {
  const body = (await response.json().catch(() => null)) as Partial<ProblemBody> | null;
  if (body === null || typeof body.code !== 'string' || !known.has(body.code)) {
    return new ApiProblem(response.status >= 500 ? 'offline' : 'internalError', {}, body?.requestId);
  }
  // `known` has just said so.
  return new ApiProblem(body.code as ProblemCode, body.params ?? {}, body.requestId, undefined, body.fields);
}
