import { type Static, Type } from 'typebox';
import { ProductWish } from './licenses.ts';
import { Count, Country, Cursor, closed, Id, nullable, oneOf, PageSize, pageOf, Search, Time } from './shapes.ts';

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

/** Deleted users: ids, and new addresses (by user id) for those whose former one is somebody else's now. */
export const Restoration = closed({
  ids: Type.Array(Id, { description: 'At most 100,000 different ids' }),
  emails: Type.Optional(Type.Record(Id, Text, { additionalProperties: false })),
});
export const Purge = closed({ ids: Type.Array(Id, { description: 'At most 100,000 different ids' }) });

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

export const TemporaryPasswordQuery = closed({ size: Type.Optional(PageSize), cursor: Type.Optional(Cursor) });
export const TemporaryPasswordPage = pageOf(
  closed({
    userId: Id,
    displayName: Type.String(),
    email: Type.String(),
    alternativeEmail: nullable(Type.String()),
    password: Type.String(),
    expiresAt: Time,
  }),
);
export const HandedOver = closed({ passwords: Count });

export type AccountFields = Static<typeof AccountFields>;
export type NewUser = Static<typeof NewUser>;
export type UserEdit = Static<typeof UserEdit>;
