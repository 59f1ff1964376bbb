import type { Body } from '#contract/endpoints.ts';
import type { Reason, Wish } from '#domain/licensing/model.ts';
import { listRefusedUsers } from '../use-cases/licenses/list-refused-users.ts';
import { previewLicenses } from '../use-cases/licenses/preview-licenses.ts';
import { saveLicenses } from '../use-cases/licenses/save-licenses.ts';
import { summariseLicenses } from '../use-cases/licenses/summarise-licenses.ts';
import type { Handlers } from './handler.ts';
import { reasonOf, wishOf } from './license-request.ts';

export const licenseHandlers = {
  readLicenseSummary: async (context, { actor, params }) => {
    const { selection, products } = await summariseLicenses(context, actor, params);
    return {
      selection,
      products: products.map((product) => ({
        ...product,
        sellers: [...product.sellers],
        plans: [...product.plans],
        plansOff: [...product.plansOff],
      })),
    };
  },
  previewLicenses: async (context, { actor, params, body, signal }) => {
    const { at, ...totals } = await previewLicenses(context, actor, { ...params, ...requestOf(body) }, signal);
    const { products, reasons, warnings, fixed } = totals;
    return {
      ...totals,
      products: [...products],
      reasons: reasons.map(({ key, fixes, ...group }) => ({ ...encodeGroup(group), key, fixes: [...fixes] })),
      warnings: warnings.map(encodeGroup),
      fixed: [...fixed],
      at: at.toISOString(),
    };
  },
  listRefusedUsers: async (context, { actor, params, body, signal }) => {
    const { offset, size } = body;
    const reason = reasonOf(body.reason, 'body/reason');
    const request = { ...params, ...requestOf(body), reason, offset, size };
    const { total, items } = await listRefusedUsers(context, actor, request, signal);
    return { total, items: items.map((user) => ({ ...user, reasons: user.reasons.map(encodeReason) })) };
  },
  saveLicenses: (context, { actor, params, body, idempotencyKey }) =>
    saveLicenses(context, actor, { ...params, ...requestOf(body), retryOf: body.retryOf, idempotencyKey }),
} satisfies Pick<Handlers, 'readLicenseSummary' | 'previewLicenses' | 'listRefusedUsers' | 'saveLicenses'>;

function requestOf({ selectionId, wish }: Body<'previewLicenses'>): { selectionId: string; wish: Wish } {
  return { selectionId, wish: wishOf(wish) };
}

export function encodeGroup(group: { code: Reason['code']; users: number; sample: Reason }) {
  return { code: group.code, users: group.users, sample: encodeReason(group.sample) };
}

/** A reason as the wire has it: lists that may be changed. */
export function encodeReason(reason: Reason) {
  return reason.code === 'dependencyMissing' ? { ...reason, anyOf: [...reason.anyOf] } : { ...reason };
}
