import type { Body } from '#contract/endpoints.ts';
import type { Fix as WireFix, Reason as WireReason } from '#contract/licenses.ts';
import type { Fix, Reason, Wish } from '#domain/licensing/model.ts';
import { Problem } from '#domain/problem.ts';
import { COUNTRY_CODES } from '#text/countries.ts';

const COUNTRIES = new Set(COUNTRY_CODES);

/**
 * A wish as the domain has it; what is not wished is not there.
 * @throws Problem unknownLocation, invalidRequest (a reason that lacks what its code needs)
 */
export function wishOf({ products, location, swaps, fixes }: Body<'previewLicenses'>['wish']): Wish {
  if (location !== undefined) checkLocation(location);
  return {
    products,
    ...(location === undefined ? {} : { location }),
    ...(swaps === undefined || swaps.length === 0 ? {} : { swaps }),
    ...(fixes === undefined || fixes.length === 0 ? {} : { fixes: fixes.map(fixOf) }),
  };
}

function fixOf({ reason, action }: WireFix, index: number): Fix {
  if (action.kind === 'setLocation') checkLocation(action.location);
  return { reason: reasonOf(reason, `body/wish/fixes/${index}/reason`), action };
}

/** @throws Problem unknownLocation */
export function checkLocation(location: string): void {
  if (!COUNTRIES.has(location)) throw new Problem('unknownLocation', { location });
}

/** @throws Problem invalidRequest: it lacks what its code needs; `path`: where it stands in the request */
export function reasonOf(reason: WireReason, path: string): Reason {
  const { code, planId } = reason;
  const need = <K extends keyof WireReason>(key: K): NonNullable<WireReason[K]> => {
    const value = reason[key];
    if (value === undefined)
      throw new Problem('invalidRequest', {}, { fields: [{ path: `${path}/${key}`, rule: 'required' }] });
    return value as NonNullable<WireReason[K]>;
  };
  switch (code) {
    case 'userNotFound':
    case 'userChanged':
    case 'locationRequired':
    case 'cancelled':
    case 'internalFault':
    case 'notUndoable':
    case 'notForeseen':
    case 'notDeleted':
    case 'adminAgentRequired':
      return { code };
    case 'emailTaken':
      return { code, email: need('email') };
    case 'notEntitled':
    case 'noAvailableLicenses':
      return { code, productId: need('productId') };
    case 'prohibitedInLocation': {
      const place = { code, productId: need('productId'), location: need('location') };
      return planId === undefined ? place : { ...place, planId };
    }
    case 'dependencyMissing': {
      const lacking = { productId: need('productId'), planId: need('planId') };
      return { code, ruleId: need('ruleId'), ...lacking, anyOf: need('anyOf') };
    }
    case 'mutuallyExclusive': {
      const one = { productId: need('productId'), planId: need('planId') };
      const other = { otherProductId: need('otherProductId'), otherPlanId: need('otherPlanId') };
      return { code, ruleId: need('ruleId'), ...one, ...other };
    }
  }
}
