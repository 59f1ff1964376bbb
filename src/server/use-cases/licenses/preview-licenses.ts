import { permissionsAt } from '#domain/access/permissions.ts';
import { type FixOffer, fixOffers } from '#domain/licensing/fix-offers.ts';
import type { Wish } from '#domain/licensing/model.ts';
import type { PlanTotals, ReasonGroup } from '#domain/licensing/totals.ts';
import { authorise } from '../access/authorise.ts';
import type { Actor, UseCaseContext } from '../context.ts';
import { planWhereItFits } from './plan-where-it-fits.ts';

export interface LicensePreview extends PlanTotals {
  readonly reasons: readonly (ReasonGroup & { readonly fixes: readonly FixOffer[] })[];
  readonly at: Date;
}

/**
 * What a save would do, everything read of one instant; changes nothing. Of the previews that one person asks for of one
 * selection only the newest is worth an answer.
 * @throws Problem notFound, selectionExpired, previewReplaced and those of checkWish
 */
export async function previewLicenses(
  context: UseCaseContext,
  actor: Actor,
  input: { customerId: string; selectionId: string; wish: Wish },
  signal?: AbortSignal,
): Promise<LicensePreview> {
  const place = `${actor.staffId} ${input.selectionId}`;
  return context.planThread.newest(place, (newest) => preview(context, actor, input, newest), signal);
}

async function preview(
  context: UseCaseContext,
  actor: Actor,
  input: Parameters<typeof previewLicenses>[2],
  signal: AbortSignal,
): Promise<LicensePreview> {
  const { customerId, selectionId, wish } = input;
  const granted = await authorise(context, actor, 'assignLicenses', customerId);
  const catalogue = (await context.catalogue()).rules;
  const at = context.now();
  const work = { granted, catalogue, at, run: { customerId, selectionId, wish, group: null } };
  const { totals, pools } = await planWhereItFits(context, work, signal);
  const { products } = totals;
  const mayBuy = permissionsAt(actor.grants, customerId, at.getTime()).has('buyLicenses');
  const reasons = totals.reasons.map((group) => ({
    ...group,
    fixes: fixOffers(group.sample, { catalogue, pools, wish, products, mayBuy }),
  }));
  return { ...totals, reasons, at };
}
