/**
 * An expected refusal, the one error type that crosses layers. The set of codes is closed; words are made from code
 * and parameters in the reader's language (src/text), the status of each stands in contract/problems.ts.
 * Everything else that is thrown is a bug or a fault and leaves the server as internalError.
 */
export const PROBLEM_CODES = [
  // the request itself
  'malformedBody', // not JSON, or not readable
  'invalidRequest', // violates the schema: `fields` says where
  'invalidCursor',
  'emptySelection',
  'nothingToChange',
  'planNotInProduct', // a plan of another product
  'planNotSwitchable', // a company-level plan
  'productNotAssignable',
  'swapWithItself', // a product for itself
  'wishedTwice', // a product is swapped, and wished otherwise too
  'unknownLocation',
  'tooManyUsers', // more than `limit`
  'quantityTooLarge', // above `limit` units
  'invalidDomain', // `domain` is none
  'nameRequired',
  'invalidAccount', // fields of a user: `fields` says which and why
  'unknownTimeZone',
  'passwordTooShort', // less than `least` characters
  'passwordTooLong', // more than `limit`
  'passwordCommon', // of words, rows and repetitions that everybody tries
  'passwordNamed', // little but `word`: a name of the person or a company, or what the partner blocks
  'currentPasswordWrong',
  'invalidAddress', // `address` is no e-mail address
  'idempotencyKeyRequired',
  // who is there
  'signInRequired',
  'wrongCredentials',
  'crossSiteRequest',
  'notPermitted',
  // what is there: missing and foreign resources answer alike
  'notFound',
  'selectionExpired',
  'methodNotAllowed',
  'idempotencyKeyReused',
  'previewReplaced', // by a newer one of the same person and selection, or nobody waits for it any more
  'bodyTooLarge',
  'unsupportedMediaType',
  'wrongCatalogueFile', // not the vendor's table: `fault`, and the `row` and what stands there
  'wrongUserFile', // no table of users: `fault`, and the `row`, `column`, `limit` or `columns` that it is about
  'importExpired',
  'importStarted', // saved already: nothing of it can be changed
  'importFaulty', // `rows` of it are to be corrected or left out
  'quantityChanged', // meanwhile, to `quantity`
  'changedMeanwhile', // what is edited: the edit was made from an older version
  'userChanged', // meanwhile: what is asked for was made from an older version
  'seatsInUse', // `inUse` of the product: the subscription may go down to `lowest`
  'subscriptionNotActive', // suspended or locked out: its quantity stays
  'customerArchived', // it can be looked at, and brought back
  'operationsRunning', // `n` of the customer: it cannot be archived now
  'domainTaken', // `domain` is a customer's already
  'domainInUse', // `users` have addresses in `domain`
  'mailNotConfigured', // the server knows no mail server
  'nothingToMail', // no password of the operation waits, or all were sent there already
  'mailNotRepeatable', // it was sent, or is under way
  'linkUnknown', // incomplete, or a later mail's link has taken its place
  'linkUsed',
  'linkExpired',
  'linkReplaced', // the password that it would show is none any more
  'emailTaken', // `email` is another user's
  'operationNotRepeatable', // it is (not) about licences: those are tried again by their wish, accounts by their items
  'operationRunning', // it can be taken back when it is done
  'operationUndone', // operation `number` has taken it back
  'operationNotUndoable', // passwords, accounts deleted for good
  'timePast', // scheduled work cannot begin in the past
  'timeTooFar', // nor in more than a year
  'timeSkipped', // clocks jump over `time`, to `next`
  'scheduleChanged', // meanwhile: what is asked for was made from an older version
  'scheduleEnded', // it was run, cancelled or given up
  'notEntitled', // the customer does not have the product
  'tooManyRequests',
  'internalError',
  'databaseUnavailable',
  'storageFull', // no room on the disk of the database: what is there can be read
  'overloaded',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Parameters are flat: they feed the message. */
export type ProblemParams = Readonly<Record<string, string | number>>;

/** Where a request violates its schema: a path such as body/products/0/license, and the rule it breaks. */
export interface ProblemField {
  readonly path: string;
  readonly rule: string;
}

export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: ProblemCode;
  readonly params: ProblemParams;
  readonly fields: readonly ProblemField[];

  constructor(
    code: ProblemCode,
    params: ProblemParams = {},
    options: { fields?: readonly ProblemField[]; cause?: unknown } = {},
  ) {
    super(code, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.params = params;
    this.fields = options.fields ?? [];
  }
}
