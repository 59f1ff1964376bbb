import type { Body } from '#contract/endpoints.ts';
import type { Reason, Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { COUNTRY_CODES } from '#text/countries.ts';
import { previewLicenses } from '../use-cases/licenses/preview-licenses.ts';
import { saveLicenses } from '../use-cases/licenses/save-licenses.ts';
import { summariseLicenses } from '../use-cases/licenses/summarise-licenses.ts';
import type { Handlers } from './handler.ts';

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
  previewLicenses: async (context, { actor, params, body }) => {
    const { at, ...totals } = await previewLicenses(context, actor, { ...params, ...requestOf(body) });
    const { products, reasons, warnings } = totals;
    return {
      ...totals,
      products: [...products],
      reasons: reasons.map(encodeGroup),
      warnings: warnings.map(encodeGroup),
      at: at.toISOString(),
    };
  },
  saveLicenses: (context, { actor, params, body, idempotencyKey }) =>
    saveLicenses(context, actor, { ...params, ...requestOf(body), idempotencyKey }),
} satisfies Pick<Handlers, 'readLicenseSummary' | 'previewLicenses' | 'saveLicenses'>;

const COUNTRIES = new Set(COUNTRY_CODES);

function requestOf({ selectionId, wish }: Body<'previewLicenses'>): { selectionId: string; wish: Wish } {
  const { location, products } = wish;
  if (location === undefined) return { selectionId, wish: { products } };
  if (!COUNTRIES.has(location)) throw new Problem('unknownLocation', { location });
  return { selectionId, wish: { products, location } };
}

export function encodeGroup(group: { code: Reason['code']; users: number; sample: Reason }) {
  return { code: group.code, users: group.users, sample: encodeReason(group.sample) };
}

/** A reason as the wire has it: lists that may be changed. */
export function encodeReason(reason: Reason) {
  return reason.code === 'dependencyMissing' ? { ...reason, anyOf: [...reason.anyOf] } : { ...reason };
}
