import type { Fix } from '#contract/licenses.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { shortProductName } from '../api/names.ts';
import type { Text } from '../ui/text.tsx';

/** A product's name where there is little room; nothing where the customer no longer has it. */
export const shortName = (names: ReasonNames, productId: string): string =>
  shortProductName(names.product(productId) ?? '');

/** What a fix that was taken does, without the users: "Also assign Office 365 E3". */
export function fixWords({ action }: Fix, names: ReasonNames, { t }: Pick<Text, 't'>): string {
  switch (action.kind) {
    case 'setLocation':
      return t('licenses.fixedPlace', { place: names.place(action.location) });
    case 'assign':
      return t('licenses.fixAssign', { product: shortName(names, action.productId) });
    case 'revoke':
      return t('licenses.fixRevoke', { product: shortName(names, action.productId) });
    case 'leaveOut':
      return t('licenses.fixedLeaveOut');
  }
}
