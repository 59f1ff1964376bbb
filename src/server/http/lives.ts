import { COUNTRY_CODES } from '#text/countries.ts';
import { exportTemporaryPasswords } from '../use-cases/passwords/export-passwords.ts';
import { listPasswordParts } from '../use-cases/passwords/password-parts.ts';
import { handOver, listTemporaryPasswords } from '../use-cases/passwords/temporary-passwords.ts';
import { purgeUsers, restoreUsers } from '../use-cases/users/change-deleted.ts';
import { changeSelected } from '../use-cases/users/change-selected.ts';
import { createUser } from '../use-cases/users/create-user.ts';
import { editUser } from '../use-cases/users/edit-user.ts';
import { listDeletedUsers } from '../use-cases/users/list-deleted-users.ts';
import { previewRestore } from '../use-cases/users/preview-restore.ts';
import { previewUser } from '../use-cases/users/preview-user.ts';
import type { Handlers } from './handler.ts';
import { encodeReason } from './licenses.ts';
import { passwordFile } from './password-file.ts';

const COUNTRIES = new Set(COUNTRY_CODES);
const isLocation = (code: string) => COUNTRIES.has(code);

export const lifeHandlers = {
  createUser: (context, { actor, params, body, idempotencyKey }) => {
    const { products, ...fields } = body;
    return createUser(context, actor, { ...params, fields, products, idempotencyKey }, isLocation);
  },
  editUser: (context, { actor, params, body, idempotencyKey, ifMatch }) => {
    const { products = [], ...fields } = body;
    const version = ifMatch;
    return editUser(context, actor, { ...params, fields, products, version, idempotencyKey }, isLocation);
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
  previewUser: async (context, { actor, params, body }) => {
    const preview = await previewUser(context, actor, { ...params, ...body }, isLocation);
    return {
      account: preview.account.map(encodeReason),
      products: preview.products.map(({ productId, reasons, warnings }) => ({
        productId,
        reasons: reasons.map(encodeReason),
        warnings: warnings.map(encodeReason),
      })),
      reasons: preview.reasons.map(encodeReason),
      warnings: preview.warnings.map(encodeReason),
    };
  },
  listTemporaryPasswords: async (context, { actor, params, query }) => {
    const { operations: ids, ...rest } = query;
    const page = await listTemporaryPasswords(context, actor, { ...params, operationIds: ids.split(','), ...rest });
    return {
      ...page,
      items: page.items.map((item) => ({
        ...item,
        expiresAt: item.expiresAt.toISOString(),
        licenses: [...item.licenses],
      })),
      operations: page.operations.map((one) => ({ ...one, createdAt: one.createdAt.toISOString() })),
    };
  },
  listPasswordParts: (context, { actor, params, query }) =>
    listPasswordParts(context, actor, { ...params, operationIds: query.operations.split(',') }),
  exportTemporaryPasswords: async (context, { actor, params, query }) => {
    const { operations: ids, language = actor.language ?? 'en' } = query;
    const found = await exportTemporaryPasswords(context, actor, { ...params, operationIds: ids.split(',') });
    return passwordFile(found, { language, now: context.now() });
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
  | 'listPasswordParts'
  | 'handOver'
  | 'previewUser'
  | 'exportTemporaryPasswords'
>;
