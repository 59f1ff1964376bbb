import type { LicensePreview, ReasonGroup } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { shortProductName } from '../api/names.ts';
import type { Text } from '../ui/text.tsx';

/** Folded, two cards of one reason would say the same: the product tells them apart, or else the plan. */
export function subjectOf(group: ReasonGroup, groups: readonly ReasonGroup[], names: ReasonNames): string | undefined {
  const { productId, planId } = group.sample;
  const alike = groups.filter((other) => other !== group && other.code === group.code);
  if (alike.length === 0 || productId === undefined) return undefined;
  const plan = planId === undefined ? undefined : names.plan(planId);
  if (plan !== undefined && alike.some(({ sample }) => sample.productId === productId)) return plan;
  const product = names.product(productId);
  return product === undefined ? undefined : shortProductName(product);
}

/** The long form; where the short one says it all, none. Of places only an example can be named. */
export function detailOf(
  { code, sample, users }: ReasonGroup,
  totals: LicensePreview['products'],
  names: ReasonNames,
  { t }: Pick<Text, 't'>,
): string | undefined {
  if (code === 'locationRequired' || code === 'userNotFound' || code === 'userChanged' || code === 'cancelled')
    return undefined;
  const product = sample.productId === undefined ? undefined : names.product(sample.productId);
  if (product === undefined) return undefined;
  if (code === 'noAvailableLicenses') {
    const count = totals.find(({ productId }) => productId === sample.productId)?.missing ?? 0;
    return count > 0 ? t('reasons.noAvailableLicensesMissing', { product, count }) : product;
  }
  if (code === 'prohibitedInLocation' && users > 1 && sample.location !== undefined) {
    const plan = sample.planId === undefined ? undefined : names.plan(sample.planId);
    const what = plan === undefined || plan === product ? product : `${plan} (${product})`;
    return t('reasons.prohibitedInLocationExample', { what, place: names.place(sample.location) });
  }
  return reasonWords(sample, names, t);
}
