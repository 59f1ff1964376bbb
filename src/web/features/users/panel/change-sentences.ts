import type { Change } from '#contract/licenses.ts';
import type { UserOperation } from '#contract/user-detail.ts';
import { accountWords } from '#text/account-words.ts';
import type { Translate } from '#text/index.ts';
import type { ReasonNames } from '#text/reason-words.ts';

type Names = Pick<ReasonNames, 'product' | 'plan' | 'place'>;

/** What an operation did to a user, in words; of a refusal what it did not do. */
export function changeSentences(
  { changes, outcome }: Pick<UserOperation, 'changes' | 'outcome'>,
  names: Names,
  t: Translate,
): string[] {
  return changes.flatMap((change) => (outcome === 'refused' ? [undone(change)] : done(change)));

  function productOf({ productId }: Change): string {
    return (productId === undefined ? undefined : names.product(productId)) ?? '?';
  }
  function done(change: Change): string[] {
    const product = productOf(change);
    const { on = [], off = [], from, to = '' } = change;
    switch (change.kind) {
      case 'assign':
        return [
          off.length === 0
            ? t('userPanel.assigned', { product })
            : t('userPanel.assignedWithout', { product, count: off.length }),
        ];
      case 'revoke':
        return [t('userPanel.revoked', { product })];
      case 'plans':
        return [...switched(on, 'On', product), ...switched(off, 'Off', product)];
      case 'location': {
        if (to === null) return [t('userPanel.unlocated')];
        const place = names.place(to);
        return [
          from === null || from === undefined
            ? t('userPanel.located', { place })
            : t('userPanel.moved', { from: names.place(from), place }),
        ];
      }
      default:
        return [accountWords({ ...change, kind: change.kind }, t)];
    }
  }
  /** One plan is named, several are counted. */
  function switched(plans: readonly string[], to: 'On' | 'Off', product: string): string[] {
    const [first, ...others] = plans;
    if (first === undefined) return [];
    const plan = others.length === 0 ? names.plan(first) : undefined;
    return [
      plan === undefined
        ? t(`userPanel.plansSwitched${to}`, { count: plans.length, product })
        : t(`userPanel.planSwitched${to}`, { plan, product }),
    ];
  }
  function undone(change: Change): string {
    const product = productOf(change);
    switch (change.kind) {
      case 'assign':
        return t('userPanel.notAssigned', { product });
      case 'revoke':
        return t('userPanel.notRevoked', { product });
      case 'plans':
        return t('userPanel.notReplanned', { product });
      case 'location':
        return t('userPanel.notLocated');
      default:
        return t('accountChanges.notDone', { change: accountWords({ ...change, kind: change.kind }, t) });
    }
  }
}
