import type { ReasonCode } from '#domain/licensing/model.ts';
import type { Translate } from './index.ts';

/** A reason as it travels: ids that the words need, each present where its code has it. */
export interface ReasonParts {
  readonly code: ReasonCode;
  readonly productId?: string;
  readonly planId?: string;
  readonly otherProductId?: string;
  readonly otherPlanId?: string;
  readonly anyOf?: readonly string[];
  readonly location?: string;
  readonly email?: string;
}

/** Names in the reader's language; undefined where the reader's lists do not hold the id. */
export interface ReasonNames {
  product(id: string): string | undefined;
  plan(id: string): string | undefined;
  place(country: string): string;
  /** “a, b or c” */
  anyOf(names: readonly string[]): string;
}

/** The long form: it names the products, plans and the place concerned. */
export function reasonWords(reason: ReasonParts, names: ReasonNames, t: Translate): string {
  const product = reason.productId === undefined ? undefined : names.product(reason.productId);
  const plan = reason.planId === undefined ? undefined : names.plan(reason.planId);
  /** A product of one plan that bears its name: naming both would say the same twice. */
  const same = plan !== undefined && product !== undefined && (product.includes(plan) || plan.includes(product));
  switch (reason.code) {
    case 'userNotFound':
      return t('reasons.userNotFoundLong');
    case 'userChanged':
      return t('reasons.userChangedLong');
    case 'locationRequired':
      return t('reasons.locationRequiredLong');
    case 'cancelled':
      return t('reasons.cancelledLong');
    case 'internalFault':
      return t('reasons.internalFaultLong');
    case 'notUndoable':
      return t('reasons.notUndoableLong');
    case 'notForeseen':
      return t('reasons.notForeseenLong');
    case 'notDeleted':
      return t('reasons.notDeletedLong');
    case 'adminAgentRequired':
      return t('reasons.adminAgentRequiredLong');
    case 'emailTaken':
      return reason.email === undefined
        ? t('reasons.emailTaken')
        : t('reasons.emailTakenLong', { email: reason.email });
    case 'notEntitled':
      return product === undefined ? t('reasons.notEntitled') : t('reasons.notEntitledLong', { product });
    case 'noAvailableLicenses':
      return product === undefined
        ? t('reasons.noAvailableLicenses')
        : t('reasons.noAvailableLicensesLong', { product });
    case 'prohibitedInLocation': {
      if (product === undefined || reason.location === undefined) return t('reasons.prohibitedInLocation');
      const place = names.place(reason.location);
      return plan === undefined || same
        ? t('reasons.prohibitedInLocationLong', { product, place })
        : t('reasons.prohibitedInLocationPlan', { product, plan, place });
    }
    case 'dependencyMissing': {
      if (product === undefined || plan === undefined) return t('reasons.dependencyMissing');
      const wanted = (reason.anyOf ?? []).map((id) => names.plan(id)).filter((name) => name !== undefined);
      if (wanted.length === 0) return t('reasons.dependencyMissingUnknown', { product, plan });
      const anyOf = names.anyOf([...new Set(wanted)]);
      return same
        ? t('reasons.dependencyMissingSelf', { plan, anyOf })
        : t('reasons.dependencyMissingLong', { product, plan, anyOf });
    }
    case 'mutuallyExclusive': {
      const other = reason.otherProductId === undefined ? undefined : names.product(reason.otherProductId);
      const otherPlan = reason.otherPlanId === undefined ? undefined : names.plan(reason.otherPlanId);
      if (product === undefined || other === undefined) return t('reasons.mutuallyExclusive');
      if (reason.productId !== reason.otherProductId) return t('reasons.mutuallyExclusiveLong', { product, other });
      return plan === undefined || otherPlan === undefined
        ? t('reasons.mutuallyExclusive')
        : t('reasons.mutuallyExclusiveSelf', { product, plan, otherPlan });
    }
  }
}
