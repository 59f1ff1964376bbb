import { type Static, Type } from 'typebox';
import { LicenseRequest, ProductTotals, ReasonGroup, ScheduleDifferences } from './licenses.ts';
import { Gist, OperationLink } from './operations.ts';
import { Count, Cursor, closed, Id, nullable, oneOf, PageSize, pageOf, Time } from './shapes.ts';

const localTime = {
  date: Type.String({
    pattern: '^\\d{4}-\\d{2}-\\d{2}$',
    description: "A day of the customer's time zone: 2027-03-29",
  }),
  time: Type.String({ pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', description: 'What its clocks show then: 06:30' }),
};

export const ScheduleTime = closed(localTime);
export const ScheduleRequest = closed({ ...LicenseRequest.properties, ...localTime });

export const SCHEDULE_STATES = ['waiting', 'ran', 'cancelled', 'missed', 'refused'] as const;
export const SCHEDULE_SHOWS = ['waiting', 'ended'] as const;
export const ScheduleQuery = closed({
  show: Type.Optional(oneOf(SCHEDULE_SHOWS)),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

/** A save of licences that waits for its time, and what became of it. */
export const Schedule = closed({
  id: Id,
  /** What `If-Match` of changing and cancelling takes, in quotes. */
  version: Type.String(),
  /** missed: no server was there in time. refused: it could not be run, `refusal` says why. */
  state: oneOf(SCHEDULE_STATES),
  staffName: Type.String(),
  createdAt: Time,
  runAt: Time,
  timeZone: Type.String({ description: "The customer's, in which the time was chosen" }),
  endedAt: nullable(Time),
  endedBy: nullable(Type.String()),
  /** Users. */
  size: Count,
  /** What it is to do to licences, the first few; how many more. */
  gist: Type.Array(Gist),
  gistMore: Count,
  /** What was shown when it was scheduled. */
  foreseen: closed({
    changed: Count,
    refused: Count,
    unchanged: Count,
    leftOut: Count,
    locationsChanged: Count,
    products: Type.Array(Type.Pick(ProductTotals, ['productId', 'assigned', 'revoked', 'plansChanged'])),
    reasons: Type.Array(ReasonGroup),
  }),
  /** The code of a problem, or authorGone. */
  refusal: nullable(
    closed({
      code: Type.String(),
      params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
    }),
  ),
  operation: nullable(OperationLink),
  differences: nullable(ScheduleDifferences),
});

export const SchedulePage = pageOf(Schedule);

export type Schedule = Static<typeof Schedule>;
