import type { OperationItem } from '#contract/licenses.ts';
import type { AccountChangeKind } from '#domain/users/life-changes.ts';
import { accountWords } from '#text/account-words.ts';
import type { Translate } from '#text/index.ts';

export type ChangeTone = 'add' | 'remove' | 'plan';

/** One change of a user as a chip: its tone (never alone: the sign or the words say it too) and its words. */
export interface ChangeChip {
  readonly id: string;
  readonly tone: ChangeTone;
  readonly text: string;
}

export interface ChangeNames {
  product(id: string): string | undefined;
  plan(id: string): string | undefined;
  place(country: string): string;
}

const TONES: Readonly<Record<AccountChangeKind, ChangeTone>> = {
  create: 'add',
  restore: 'add',
  delete: 'remove',
  purge: 'remove',
  edit: 'plan',
  password: 'plan',
  block: 'plan',
  unblock: 'plan',
};

export function changeChips(item: Pick<OperationItem, 'changes'>, names: ChangeNames, t: Translate): ChangeChip[] {
  return item.changes.flatMap((change): ChangeChip[] => {
    const product = (change.productId === undefined ? undefined : names.product(change.productId)) ?? '?';
    const id = `${change.kind} ${change.productId ?? ''}`;
    switch (change.kind) {
      case 'assign': {
        const count = change.off?.length ?? 0;
        const text = count === 0 ? `+ ${product}` : t('operations.without', { product, count });
        return [{ id, tone: 'add', text }];
      }
      case 'revoke':
        return [{ id, tone: 'remove', text: `− ${product}` }];
      case 'plans':
        return [
          ...planChip(`${id} on`, change.on ?? [], (plan, count) =>
            plan === undefined ? t('operations.plansOn', { count, product }) : t('operations.planOn', { plan }),
          ),
          ...planChip(`${id} off`, change.off ?? [], (plan, count) =>
            plan === undefined ? t('operations.plansOff', { count, product }) : t('operations.planOff', { plan }),
          ),
        ];
      case 'location':
        if (change.to === undefined) return [];
        return [
          {
            id,
            tone: 'plan',
            text:
              change.to === null
                ? t('operations.locationRemoved')
                : t('operations.locationTo', { place: names.place(change.to) }),
          },
        ];
      default: {
        const { kind } = change;
        return [{ id, tone: TONES[kind], text: accountWords({ ...change, kind }, t) }];
      }
    }
  });

  /** One plan is named, several are counted. */
  function planChip(id: string, plans: readonly string[], words: (plan: string | undefined, count: number) => string) {
    const [first, ...others] = plans;
    if (first === undefined) return [];
    const plan = others.length === 0 ? names.plan(first) : undefined;
    return [{ id, tone: 'plan' as const, text: words(plan, plans.length) }];
  }
}
