import { type Static, Type } from 'typebox';
import { SCHEDULED_LIVES } from '#domain/schedules/scheduled-lives.ts';
import { ProductTotals, ReasonGroup, SaveRequest, ScheduleDifferences } from './licenses.ts';
import { SelectedUsers, SignInRequest } from './lives.ts';
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
export const ScheduleRequest = closed({ ...SaveRequest.properties, ...localTime });
export const ScheduleUsersRequest = closed({ ...SelectedUsers.properties, ...localTime });
export const ScheduleSignInRequest = closed({ ...SignInRequest.properties, ...localTime });

export const SCHEDULE_STATES = ['waiting', 'ran', 'cancelled', 'missed', 'refused'] as const;
export const SCHEDULE_KINDS = ['licenses', ...SCHEDULED_LIVES] as const;
export const SCHEDULE_SHOWS = ['waiting', 'ended'] as const;
export const ScheduleQuery = closed({
  show: Type.Optional(oneOf(SCHEDULE_SHOWS)),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

/** An operation that waits for its time, and what became of it. */
export const Schedule = closed({
  id: Id,
  /** What `If-Match` of changing and cancelling takes, in quotes. */
  version: Type.String(),
  kind: oneOf(SCHEDULE_KINDS),
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
  /** Whether the person who asks may give it another time and cancel it, while it waits. */
  mayChange: Type.Boolean(),
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

/** One of any customer that the person may see; `customerZone` is the customer's time zone as it is now. */
export const ScheduleAnywhere = closed({
  ...Schedule.properties,
  customerId: Id,
  customerName: Type.String(),
  customerZone: Type.String(),
});
export const ScheduleAnywherePage = pageOf(ScheduleAnywhere);

export type Schedule = Static<typeof Schedule>;
export type ScheduleAnywhere = Static<typeof ScheduleAnywhere>;
