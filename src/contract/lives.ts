import { type Static, Type } from 'typebox';
import { ProductWish, Reason } from './licenses.ts';
import { OperationKind } from './operations.ts';
import {
  Count,
  Country,
  Cursor,
  closed,
  Id,
  Language,
  nullable,
  oneOf,
  PageSize,
  pageOf,
  Search,
  Time,
} from './shapes.ts';

/** Characters of a text that people enter of a user; longer ones are refused in words (invalidAccount). */
const Text = Type.String({ maxLength: 1_000 });

export const USER_ROLES = ['passwordAdmin', 'userManagementAdmin', 'serviceAdmin'] as const;
const accountFields = {
  displayName: Text,
  firstName: nullable(Text),
  lastName: nullable(Text),
  email: Text,
  location: nullable(Country),
  permission: oneOf(['user', 'globalAdmin', 'custom']),
  /** of permission custom */
  roles: Type.Array(oneOf(USER_ROLES), { maxItems: 3, uniqueItems: true }),
  jobTitle: nullable(Text),
  department: nullable(Text),
  phone: nullable(Text),
  alternativeEmail: nullable(Text),
};
export const AccountFields = closed(accountFields);

/** A new user, and the products to assign, with the plans that are to be off. */
export const NewUser = closed({ ...accountFields, products: Type.Array(ProductWish, { maxItems: 200 }) });
/** What is to become another; what is left out stays. */
export const UserEdit = closed({
  ...Type.Partial(AccountFields).properties,
  products: Type.Optional(Type.Array(ProductWish, { maxItems: 200 })),
});

/**
 * What a user is about to be, as far as it is known: a new one, or (`userId`) one who is there. `products`: what is to
 * change for them.
 */
export const UserDraft = closed({
  userId: Type.Optional(Id),
  email: Type.Optional(Text),
  permission: Type.Optional(accountFields.permission),
  location: accountFields.location,
  products: Type.Array(ProductWish, { maxItems: 200 }),
});
/** Why the draft could not be saved as it stands. All empty: everything in it would be done. */
export const DraftPreview = closed({
  /** Nothing at all would be done. */
  account: Type.Array(Reason),
  /** One for each product of the draft, in its order. */
  products: Type.Array(closed({ productId: Id, reasons: Type.Array(Reason), warnings: Type.Array(Reason) })),
  /** Why no product would be changed, for which none of them is to blame alone. */
  reasons: Type.Array(Reason),
  warnings: Type.Array(Reason),
});

/** Deleted users: ids, and new addresses (by user id) for those whose former one is somebody else's now. */
/** Deleted users: by id, or all who match a search (all there are, without one), less the exceptions. One of the two. */
const deletedPick = {
  ids: Type.Optional(Type.Array(Id, { description: 'At most 100,000 different ids' })),
  matching: Type.Optional(
    closed({ search: Type.Optional(Search), except: Type.Array(Id, { maxItems: 10_000, description: 'Not these' }) }),
  ),
};
/** `emails`: new addresses, by user id, for those whose former one is somebody else's now. */
export const Restoration = closed({
  ...deletedPick,
  emails: Type.Optional(Type.Record(Id, Text, { additionalProperties: false })),
});
export const Purge = closed(deletedPick);

/**
 * What restoring would bring back. `items`: the first hundred, those before the others about whom there is something to
 * say. `taken`: their address is somebody else's; they are planned as if the suggestion had been given.
 */
export const RestorePreview = closed({
  users: Count,
  whole: Count,
  partial: Count,
  refused: Count,
  emailsTaken: Count,
  products: Type.Array(closed({ productId: Id, returning: Count, missing: Count })),
  items: Type.Array(
    closed({
      userId: Id,
      displayName: Type.String(),
      email: Type.String(),
      taken: nullable(closed({ suggestion: nullable(Type.String()) })),
      refusal: nullable(Reason),
      licenses: Type.Array(closed({ productId: Id, plansOff: Type.Boolean(), reason: nullable(Reason) })),
    }),
  ),
});

export const DeletedUserQuery = closed({
  search: Type.Optional(Search),
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});
/** The latest deleted first. `emailTaken`: restoring asks for another address. */
export const DeletedUserPage = pageOf(
  closed({
    id: Id,
    displayName: Type.String(),
    email: Type.String(),
    deletedAt: Time,
    purgeAt: Time,
    emailTaken: Type.Boolean(),
    licenses: Type.Array(Id),
  }),
);

/** Everybody selected. */
export const SelectedUsers = closed({ selectionId: Id });
export const SignInRequest = closed({ selectionId: Id, blocked: Type.Boolean() });

const uuid = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** So many operations are handed over on one page at most. */
export const MOST_HANDED_OVER = 100;
const operations = Type.String({
  pattern: `^${uuid}(,${uuid}){0,${MOST_HANDED_OVER - 1}}$`,
  description: `Up to ${MOST_HANDED_OVER} operations, joined by commas`,
});
export const TemporaryPasswordQuery = closed({
  operations,
  size: Type.Optional(PageSize),
  cursor: Type.Optional(Cursor),
});
/** `language`: of the headers; left out: the signed-in person's. */
export const TemporaryPasswordFileQuery = closed({ operations, language: Type.Optional(Language) });
export const TemporaryPasswordPartQuery = closed({ operations });
/** In the order of names. `from`: the place of the first user, counted from 1; `cursor`: null for the first part. */
export const TemporaryPasswordParts = closed({
  total: Count,
  items: Type.Array(
    closed({ from: Count, to: Count, first: Type.String(), last: Type.String(), cursor: nullable(Cursor) }),
  ),
});
/** In the order of names. */
export const TemporaryPasswordPage = closed({
  ...pageOf(
    closed({
      userId: Id,
      operationId: Id,
      displayName: Type.String(),
      email: Type.String(),
      alternativeEmail: nullable(Type.String()),
      password: Type.String(),
      expiresAt: Time,
      /** Product ids, in the order of the products' English names. */
      licenses: Type.Array(Id),
    }),
  ).properties,
  /** The operations that were asked for, in their order. */
  operations: Type.Array(
    closed({
      id: Id,
      number: Count,
      kind: OperationKind,
      state: oneOf(['queued', 'running', 'done']),
      staffName: Type.String(),
      /** Users that are done, whatever became of them. */
      runTo: Count,
      /** The signed-in person started it: nobody else reads its passwords. */
      own: Type.Boolean(),
      createdAt: Time,
      total: Count,
      partial: Count,
      refused: Count,
    }),
  ),
});
export const HandedOver = closed({ passwords: Count });

export type AccountFields = Static<typeof AccountFields>;
export type NewUser = Static<typeof NewUser>;
export type UserEdit = Static<typeof UserEdit>;
export type Restoration = Static<typeof Restoration>;
export type RestorePreview = Static<typeof RestorePreview>;
