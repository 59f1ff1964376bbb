import { type Static, Type } from 'typebox';
import type { ProblemCode } from '#domain/problem.ts';

/** What each problem means in HTTP. */
export const PROBLEM_STATUS = {
  malformedBody: 400,
  invalidRequest: 400,
  invalidCursor: 400,
  emptySelection: 400,
  nothingToChange: 400,
  planNotInProduct: 400,
  planNotSwitchable: 400,
  productNotAssignable: 400,
  swapWithItself: 400,
  wishedTwice: 400,
  unknownLocation: 400,
  tooManyUsers: 400,
  quantityTooLarge: 400,
  invalidDomain: 400,
  nameRequired: 400,
  invalidAccount: 422,
  unknownTimeZone: 400,
  idempotencyKeyRequired: 400,
  signInRequired: 401,
  wrongCredentials: 401,
  crossSiteRequest: 403,
  notPermitted: 403,
  notFound: 404,
  selectionExpired: 404,
  methodNotAllowed: 405,
  idempotencyKeyReused: 409,
  previewReplaced: 409,
  seatsInUse: 409,
  subscriptionNotActive: 409,
  customerArchived: 409,
  operationsRunning: 409,
  domainTaken: 409,
  domainInUse: 409,
  quantityChanged: 412,
  bodyTooLarge: 413,
  unsupportedMediaType: 415,
  wrongCatalogueFile: 422,
  emailTaken: 409,
  operationNotRepeatable: 409,
  notEntitled: 422,
  tooManyRequests: 429,
  internalError: 500,
  databaseUnavailable: 503,
  storageFull: 503,
  overloaded: 503,
} as const satisfies Record<ProblemCode, number>;

/** application/problem+json (RFC 9457) */
export const ProblemBody = Type.Object(
  {
    type: Type.String({ description: 'about:blank' }),
    title: Type.String({ description: 'English, for people reading logs; screens make their own words from code' }),
    status: Type.Integer(),
    code: Type.String(),
    params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    fields: Type.Optional(
      Type.Array(
        Type.Object(
          { path: Type.String({ description: 'body/products/0/license' }), rule: Type.String() },
          { additionalProperties: false },
        ),
      ),
    ),
    requestId: Type.String(),
  },
  { additionalProperties: false },
);
export type ProblemBody = Static<typeof ProblemBody>;
