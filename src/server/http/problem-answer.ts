import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_STATUS, type ProblemBody } from '#contract/problems.ts';
import { Problem, type ProblemCode } from '#domain/problem.ts';
import { isConnectionLoss, isStorageFull } from '../db/scope.ts';

/** What Fastify itself refuses. */
const FASTIFY_PROBLEMS: Readonly<Record<string, ProblemCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'bodyTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupportedMediaType',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformedBody',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformedBody',
  FST_ERR_BAD_URL: 'notFound',
  FST_ERR_MAX_PARAM_LENGTH: 'notFound',
};

/** For people reading logs; screens make their own words from the code. */
const TITLES: Partial<Record<ProblemCode, string>> = {
  invalidRequest: 'The request violates its schema',
  signInRequired: 'Sign in first',
  wrongCredentials: 'E-mail or password is wrong',
  notFound: 'There is no such thing here',
  notPermitted: 'Your role does not permit this',
  internalError: 'Something broke on the server',
  databaseUnavailable: 'The database cannot be reached',
  storageFull: 'There is no room on the disk',
  overloaded: 'Too much to do at the moment',
};

/** Any error as the refusal it means. Bugs and faults become internalError; what they say stays in the log. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (isConnectionLoss(error)) return new Problem('databaseUnavailable', {}, { cause: error });
  if (error instanceof Error && error.cause instanceof Error && isConnectionLoss(error.cause))
    return new Problem('databaseUnavailable', {}, { cause: error });
  if (isStorageFull(error)) return new Problem('storageFull', {}, { cause: error });
  const code = fastifyCode(error);
  if (code !== null) return new Problem(code, {}, { cause: error });
  return new Problem('internalError', {}, { cause: error });
}

function fastifyCode(error: unknown): ProblemCode | null {
  if (!(error instanceof Error) || !('code' in error) || typeof error.code !== 'string') return null;
  const known = FASTIFY_PROBLEMS[error.code];
  if (known !== undefined) return known;
  const status = 'statusCode' in error ? error.statusCode : 500;
  return typeof status === 'number' && status >= 400 && status < 500 ? 'malformedBody' : null;
}

/** The one place where a refusal becomes an answer. */
export function answerProblem(error: FastifyError | unknown, request: FastifyRequest, reply: FastifyReply): void {
  const problem = withLimit(toProblem(error), request);
  const status = PROBLEM_STATUS[problem.code];
  if (status >= 500) request.log.error({ err: problem.cause ?? problem, code: problem.code }, 'request failed');
  if (status === 503) reply.header('retry-after', '2');
  if (problem.params['seconds'] !== undefined) reply.header('retry-after', String(problem.params['seconds']));
  reply
    .code(status)
    .header('cache-control', 'no-store')
    .type('application/problem+json')
    .send(problemBody(problem, request.id));
}

/** Limits are named where they are met (T31): bytes of this endpoint's body. */
function withLimit(problem: Problem, request: FastifyRequest): Problem {
  const { bodyLimit } = request.routeOptions;
  if (problem.code !== 'bodyTooLarge' || bodyLimit === undefined) return problem;
  return new Problem('bodyTooLarge', { limit: bodyLimit }, { cause: problem.cause });
}

export function problemBody(problem: Problem, requestId: string): ProblemBody {
  return {
    type: 'about:blank',
    title: TITLES[problem.code] ?? problem.code,
    status: PROBLEM_STATUS[problem.code],
    code: problem.code,
    params: { ...problem.params },
    ...(problem.fields.length > 0 ? { fields: problem.fields.map((field) => ({ ...field })) } : {}),
    requestId,
  };
}
