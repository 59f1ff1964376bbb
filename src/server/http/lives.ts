import { COUNTRY_CODES } from '#text/countries.ts';
import { handOver, listTemporaryPasswords } from '../use-cases/passwords/temporary-passwords.ts';
import { purgeUsers, restoreUsers } from '../use-cases/users/change-deleted.ts';
import { changeSelected } from '../use-cases/users/change-selected.ts';
import { createUser } from '../use-cases/users/create-user.ts';
import { editUser } from '../use-cases/users/edit-user.ts';
import { listDeletedUsers } from '../use-cases/users/list-deleted-users.ts';
import { previewRestore } from '../use-cases/users/preview-restore.ts';
import type { Handlers } from './handler.ts';
import { encodeReason } from './licenses.ts';

const COUNTRIES = new Set(COUNTRY_CODES);
const isLocation = (code: string) => COUNTRIES.has(code);

export const lifeHandlers = {
  createUser: (context, { actor, params, body, idempotencyKey }) => {
    const { products, ...fields } = body;
    return createUser(context, actor, { ...params, fields, products, idempotencyKey }, isLocation);
  },
  editUser: (context, { actor, params, body, idempotencyKey }) => {
    const { products = [], ...fields } = body;
    return editUser(context, actor, { ...params, fields, products, idempotencyKey }, isLocation);
  },
  resetPasswords: (context, { actor, params, body, idempotencyKey }) =>
    changeSelected(context, actor, 'passwords', { ...params, ...body, idempotencyKey }),
  setSignIn: (context, { actor, params, body, idempotencyKey }) => {
    const { blocked, ...rest } = body;
    return changeSelected(context, actor, blocked ? 'block' : 'unblock', { ...params, ...rest, idempotencyKey });
  },
  deleteUsers: (context, { actor, params, body, idempotencyKey }) =>
    changeSelected(context, actor, 'delete', { ...params, ...body, idempotencyKey }),
  listDeletedUsers: async (context, { actor, params, query }) => {
    const page = await listDeletedUsers(context, actor, { ...params, ...query });
    const items = page.items.map(({ deletedAt, purgeAt, licenses, ...user }) => ({
      ...user,
      deletedAt: deletedAt.toISOString(),
      purgeAt: purgeAt.toISOString(),
      licenses: [...licenses],
    }));
    return { ...page, items };
  },
  restoreUsers: (context, { actor, params, body, idempotencyKey }) => {
    const { emails = {}, ...pick } = body;
    return restoreUsers(context, actor, { ...params, ...pick, emails, idempotencyKey }, isLocation);
  },
  previewRestore: async (context, { actor, params, body }) => {
    const { emails = {}, ...pick } = body;
    const preview = await previewRestore(context, actor, { ...params, ...pick, emails }, isLocation);
    const items = preview.items.map(({ refusal, licenses, ...item }) => ({
      ...item,
      refusal: refusal === null ? null : encodeReason(refusal),
      licenses: licenses.map(({ reason, ...held }) => ({
        ...held,
        reason: reason === null ? null : encodeReason(reason),
      })),
    }));
    return { ...preview, products: [...preview.products], items };
  },
  purgeUsers: (context, { actor, params, body, idempotencyKey }) =>
    purgeUsers(context, actor, { ...params, ...body, idempotencyKey }),
  listTemporaryPasswords: async (context, { actor, params, query }) => {
    const page = await listTemporaryPasswords(context, actor, { ...params, ...query });
    return { ...page, items: page.items.map((item) => ({ ...item, expiresAt: item.expiresAt.toISOString() })) };
  },
  handOver: (context, { actor, params }) => handOver(context, actor, params),
} satisfies Pick<
  Handlers,
  | 'createUser'
  | 'editUser'
  | 'resetPasswords'
  | 'setSignIn'
  | 'deleteUsers'
  | 'listDeletedUsers'
  | 'restoreUsers'
  | 'previewRestore'
  | 'purgeUsers'
  | 'listTemporaryPasswords'
  | 'handOver'
>;
