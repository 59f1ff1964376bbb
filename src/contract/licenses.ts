import { type Static, Type } from 'typebox';
import { ACCOUNT_FIELDS } from '#domain/users/account.ts';
import { CustomerProduct } from './customers.ts';
import { OperationKind, OperationLink, UndoQuery } from './operations.ts';
import { Count, Country, Cursor, closed, Id, nullable, oneOf, PageSize, pageOf, Search, Time } from './shapes.ts';
import { fileChoice } from './users.ts';

/**
 * Tri-state of a selection: per product how many of the selected hold it, and per plan of the product how many of
 * these holders have it switched off (absent: none).
 */
export const LicenseSummary = closed({
  selection: closed({ id: Id, size: Count, withoutLocation: Count }),
  products: Type.Array(
    closed({
      ...CustomerProduct.properties,
      holders: Count,
      plansOff: Type.Array(closed({ planId: Id, off: Count })),
    }),
  ),
});

export const ProductWish = closed({
  productId: Id,
  license: oneOf(['assign', 'revoke', 'keep']),
  /** plan id → on | off; a plan not named is kept */
  plans: Type.Record(Id, oneOf(['on', 'off']), { additionalProperties: false }),
});
/** A reason with its parameters: ids of products and plans, places. Words are made from them on the screen. */
export const Reason = closed({
  code: oneOf([
    'userNotFound',
    'userChanged',
    'notEntitled',
    'locationRequired',
    'prohibitedInLocation',
    'dependencyMissing',
    'mutuallyExclusive',
    'noAvailableLicenses',
    'cancelled',
    'internalFault',
    'notUndoable',
    'notForeseen',
    'notDeleted',
    'adminAgentRequired',
    'emailTaken',
  ]),
  productId: Type.Optional(Id),
  planId: Type.Optional(Id),
  otherProductId: Type.Optional(Id),
  otherPlanId: Type.Optional(Id),
  anyOf: Type.Optional(Type.Array(Id)),
  location: Type.Optional(Country),
  ruleId: Type.Optional(Type.String()),
  email: Type.Optional(Type.String()),
});

/** Whoever holds `from` gets `to` in its place, with the plans that both have on or off as they were. */
export const Swap = closed({ from: Id, to: Id });

const LeaveOut = closed({ kind: Type.Literal('leaveOut') });
export const FixAction = Type.Union([
  closed({ kind: Type.Literal('setLocation'), location: Country }),
  closed({ kind: Type.Literal('assign'), productId: Id }),
  closed({ kind: Type.Literal('revoke'), productId: Id }),
  LeaveOut,
]);

/**
 * What is done for the users who would be refused for `reason` first of all, or for another of the same group (its
 * `key`): their own wish is changed and planned again, or they are left out of the save. Others are not touched.
 */
export const Fix = closed({ reason: Reason, action: FixAction });

export const LicenseWish = closed({
  products: Type.Array(ProductWish, { maxItems: 200 }),
  location: Type.Optional(Country),
  /** A product that is assigned or revoked is in no swap, and none that goes comes. */
  swaps: Type.Optional(Type.Array(Swap, { maxItems: 100 })),
  fixes: Type.Optional(Type.Array(Fix, { maxItems: 50 })),
});
export const LicenseRequest = closed({ selectionId: Id, wish: LicenseWish });
/** `retryOf`: the operation of the same customer whose failures this save tries again. */
export const SaveRequest = closed({ ...LicenseRequest.properties, retryOf: Type.Optional(Id) });

/** A refusal grouped: users are counted once, under their first reason; `sample` is one such reason in full. */
export const ReasonGroup = closed({ code: Reason.properties.code, users: Count, sample: Reason });

/** What can be done for a group of refusals. `setLocation`: the person says where. `buy` acts at once, by itself. */
export const FixOffer = Type.Union([
  closed({ kind: Type.Literal('setLocation') }),
  closed({ kind: Type.Literal('assign'), productId: Id, available: Count }),
  closed({ kind: Type.Literal('revoke'), productId: Id }),
  closed({ kind: Type.Literal('buy'), productId: Id, missing: Count }),
  LeaveOut,
]);

/** `key`: what the reasons of the group have in common; fixes are used by it. */
export const RefusalGroup = closed({ ...ReasonGroup.properties, key: Type.String(), fixes: Type.Array(FixOffer) });

export const ProductTotals = closed({
  productId: Id,
  assigned: Count,
  revoked: Count,
  plansChanged: Count,
  /** Users for whom the product is to stay as it is, refused or not; those left out are none of them. */
  unchanged: Count,
  /** Seats that the whole intent needs, refused users included, those left out not; what the save frees is taken off. */
  needed: Count,
  available: Count,
  /** Users refused for want of a seat of this product, and how many seats the whole intent lacks. */
  missing: Count,
});

/** What a save would do: the answer of a dry run of the planner. */
export const LicensePreview = closed({
  total: Count,
  changed: Count,
  refused: Count,
  unchanged: Count,
  /** Users whom a fix leaves out: with the three above they are the total. */
  leftOut: Count,
  locationsChanged: Count,
  /** The products of the wish, then those of its swaps and fixes. */
  products: Type.Array(ProductTotals),
  reasons: Type.Array(RefusalGroup),
  warnings: Type.Array(ReasonGroup),
  /** For each fix of the wish, in its order, the users it was used for. */
  fixed: Type.Array(Count),
  at: Time,
});

/** Which users of a preview: those who are refused for `reason` first of all, or for another of the same group. */
export const RefusedUsersRequest = closed({
  ...LicenseRequest.properties,
  reason: Reason,
  offset: Type.Optional(Count),
  size: Type.Optional(PageSize),
});

/** In the order of seats. Of somebody who no longer exists location is null. */
export const RefusedUsers = closed({
  total: Count,
  items: Type.Array(
    closed({
      userId: Id,
      displayName: Type.String(),
      email: Type.String(),
      location: nullable(Country),
      reasons: Type.Array(Reason),
    }),
  ),
});

/** What planning again found in comparison with what was foreseen: each user counts once. */
export const ScheduleDifferences = closed({
  asForeseen: Count,
  /** A part of what was foreseen is there already. */
  less: Count,
  /** They were to be changed, and: are as wished already, are refused, are left out by a fix. */
  unchanged: Count,
  refused: Count,
  leftOut: Count,
  /** They would be changed more, or otherwise, than was foreseen: refused. */
  notForeseen: Count,
  reasons: Type.Array(ReasonGroup),
});

/** The answer of a save: the operation it became. Its progress and result are read from the operation. */
export const StartedOperation = closed({ operationId: Id, number: Count, total: Count });

/** An operation by its number, as links name it. */

export const Operation = closed({
  id: Id,
  number: Count,
  kind: OperationKind,
  state: oneOf(['queued', 'running', 'done']),
  staffName: Type.String(),
  createdAt: Time,
  startedAt: nullable(Time),
  finishedAt: nullable(Time),
  stopAsked: Type.Boolean(),
  stoppedBy: nullable(Type.String()),
  /** The operation that it takes back; the one that took it back. */
  undoOf: nullable(OperationLink),
  undoneBy: nullable(OperationLink),
  total: Count,
  changed: Count,
  /** The account was done, a product was not: the reasons of each user say which. */
  partial: Count,
  refused: Count,
  unchanged: Count,
  pending: Count,
  locationsChanged: Count,
  /** The products that the wish names: what was done, and what is available now. */
  products: Type.Array(
    closed({ productId: Id, assigned: Count, revoked: Count, plansChanged: Count, available: Count }),
  ),
  reasons: Type.Array(ReasonGroup),
  /** It was scheduled: for when, on whose clocks, and what differs from what was foreseen then. */
  scheduled: nullable(
    closed({ scheduleId: Id, runAt: Time, timeZone: Type.String(), at: Time, differences: ScheduleDifferences }),
  ),
  /** The operation whose failures it tried again. */
  retryOf: nullable(OperationLink),
  /** Those that tried its failures again, the first one first. */
  retries: Type.Array(OperationLink),
});

/** What an undo, or another try, would do: users by outcome, seats, and who stays as they are. */
export const UndoPreview = closed({
  total: Count,
  changed: Count,
  partial: Count,
  refused: Count,
  unchanged: Count,
  locationsChanged: Count,
  /** assigned, revoked, plansChanged: users of whom that would be done. */
  products: Type.Array(
    closed({
      productId: Id,
      assigned: Count,
      revoked: Count,
      plansChanged: Count,
      needed: Count,
      available: Count,
      missing: Count,
    }),
  ),
  reasons: Type.Array(ReasonGroup),
  leftOut: closed({
    total: Count,
    items: Type.Array(
      closed({ userId: Id, displayName: Type.String(), email: Type.String(), reasons: Type.Array(Reason) }),
    ),
  }),
});

export const ITEM_OUTCOMES = ['pending', 'changed', 'partial', 'refused', 'unchanged'] as const;
export const ItemQuery = closed({
  outcome: Type.Optional(oneOf(ITEM_OUTCOMES)),
  reason: Type.Optional(Reason.properties.code),
  search: Type.Optional(Search),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});

/** Of which refusals; without a reason all of them. */
export const RetryRequest = closed({ reason: Type.Optional(Reason.properties.code) });
/** The refused users as a new selection, and what was wished for them. */
export const Retry = closed({ selectionId: Id, size: Count, wish: LicenseWish });
/** For another try of what was done to accounts. */
export const RetryQuery = closed({ ...UndoQuery.properties, ...RetryRequest.properties });
export const OperationWish = closed({ wish: LicenseWish });

const { size: _size, cursor: _cursor, ...itemFilter } = ItemQuery.properties;
export const ItemFileQuery = closed({ ...itemFilter, ...fileChoice });

export const Change = closed({
  kind: oneOf([
    'assign',
    'revoke',
    'plans',
    'location',
    'create',
    'edit',
    'password',
    'block',
    'unblock',
    'delete',
    'restore',
    'purge',
  ]),
  /** of kind edit: which fields became others */
  fields: Type.Optional(Type.Array(oneOf(ACCOUNT_FIELDS))),
  /** of kind restore: the new address, where the former is somebody else's */
  email: Type.Optional(Type.String()),
  productId: Type.Optional(Id),
  /** of kind plans: plan ids switched on, switched off; of kind assign: `off` = plans left off */
  on: Type.Optional(Type.Array(Id)),
  off: Type.Optional(Type.Array(Id)),
  from: Type.Optional(nullable(Country)),
  to: Type.Optional(nullable(Country)),
});

/** One user of an operation. `held`: the licences the user has now (after a later change too). */
export const OperationItem = closed({
  userId: Id,
  displayName: Type.String(),
  email: Type.String(),
  outcome: oneOf(ITEM_OUTCOMES),
  held: Type.Array(Id),
  changes: Type.Array(Change),
  reasons: Type.Array(Reason),
  warnings: Type.Array(Reason),
});
export const OperationItemPage = pageOf(OperationItem);

export type LicenseSummary = Static<typeof LicenseSummary>;
export type LicenseRequest = Static<typeof LicenseRequest>;
export type SaveRequest = Static<typeof SaveRequest>;
export type LicensePreview = Static<typeof LicensePreview>;
export type Reason = Static<typeof Reason>;
export type Swap = Static<typeof Swap>;
export type Fix = Static<typeof Fix>;
export type FixAction = Static<typeof FixAction>;
export type FixOffer = Static<typeof FixOffer>;
export type RefusalGroup = Static<typeof RefusalGroup>;
export type RefusedUsers = Static<typeof RefusedUsers>;
export type ReasonGroup = Static<typeof ReasonGroup>;
export type ScheduleDifferences = Static<typeof ScheduleDifferences>;
export type UndoPreview = Static<typeof UndoPreview>;
export type Operation = Static<typeof Operation>;
export type OperationItem = Static<typeof OperationItem>;
export type Change = Static<typeof Change>;
export type ItemOutcome = OperationItem['outcome'];
