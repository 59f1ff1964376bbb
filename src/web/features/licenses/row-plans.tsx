import type { ProductWish } from '#domain/licensing/model.ts';
import { ServicePlans } from '../../assigning/service-plans.tsx';
import { useText } from '../../ui/text.tsx';
import type { ProductRow } from './product-rows.ts';
import type { RowSwap } from './swaps.ts';
import type { WishAction } from './wish.ts';

interface Props {
  readonly row: ProductRow;
  readonly wish: ProductWish;
  readonly swap: RowSwap | undefined;
  readonly name: string;
  readonly onChange: (action: WishAction) => void;
  readonly onClose: (productId: string) => void;
  readonly disabled: boolean;
}

/** The plans of a row; a swap decides over those of its products. */
export function RowPlans({ row, wish, swap, name, onChange, onClose, disabled }: Props) {
  const { t, format, language } = useText();
  const others = swap === undefined ? [] : swap.role === 'from' ? [swap.other] : swap.others;
  const product = format.list(others.map((one) => one.product.name[language]));
  return (
    <ServicePlans
      row={row}
      // nobody holds what is replaced
      wish={swap?.role === 'from' ? { ...wish, license: 'revoke' } : wish}
      name={name}
      locked={
        swap === undefined
          ? undefined
          : t(swap.role === 'from' ? 'licenses.plansEnd' : 'licenses.plansSwapped', { product })
      }
      onPlan={(planId) => onChange({ type: 'plan', row, planId })}
      onAll={() => onChange({ type: 'allPlans', row })}
      onClose={() => onClose(row.product.id)}
      disabled={disabled}
    />
  );
}
