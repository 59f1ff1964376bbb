import { type FixOffer, fixOffers } from '#domain/licensing/fix-offers.ts';
import type { Wish } from '#domain/licensing/model.ts';
import type { PlanTotals, ReasonGroup } from '#domain/licensing/totals.ts';
import { inCustomer } from '../../db/scope.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { dryRun } from './dry-run.ts';

export interface LicensePreview extends PlanTotals {
  readonly reasons: readonly (ReasonGroup & { readonly fixes: readonly FixOffer[] })[];
  readonly at: Date;
}

/**
 * What a save would do, everything read of one instant; changes nothing.
 * @throws Problem notFound, selectionExpired and those of checkWish
 */
export async function previewLicenses(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; selectionId: string; wish: Wish },
): Promise<LicensePreview> {
  const { customerId, wish } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const catalogue = (await context.catalogue()).rules;
  const at = context.now();
  const { totals, pools } = await inCustomer(
    context.databases,
    granted,
    (tx) => dryRun(tx, { ...input, group: null }, catalogue, at),
    { isolation: 'snapshot' },
  );
  const { products } = totals;
  const reasons = totals.reasons.map((group) => ({
    ...group,
    fixes: fixOffers(group.sample, { catalogue, pools, wish, products }),
  }));
  return { ...totals, reasons, at };
}
