import type { LicensePreview } from '#contract/licenses.ts';

type Totals = LicensePreview['products'][number];

/** What a save will do, for its button: licences by the direction they go, users otherwise. */
export interface SaveEffect {
  readonly assign: number;
  readonly revoke: number;
  readonly plans: number;
  readonly locations: number;
  readonly refused: number;
  readonly leftOut: number;
}

export function saveEffect({ products, locationsChanged, refused, leftOut }: LicensePreview): SaveEffect {
  const sum = (of: (totals: Totals) => number) => products.reduce((total, totals) => total + of(totals), 0);
  return {
    assign: sum(({ assigned }) => assigned),
    revoke: sum(({ revoked }) => revoked),
    plans: sum(({ plansChanged }) => plansChanged),
    locations: locationsChanged,
    refused,
    leftOut,
  };
}
