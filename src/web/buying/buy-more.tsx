import type { ButtonProps } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { customerQuery } from '../api/queries.ts';
import { ReasonButton } from '../ui/reason-button.tsx';
import { useText } from '../ui/text.tsx';
import { BuyDialog } from './buy-dialog.tsx';

interface Props {
  readonly customerId: string;
  readonly productId: string;
  /** The product's name, for who does not see beside what the button stands. */
  readonly productName: string;
  readonly subscriptionId?: string;
  readonly suggested?: number;
  /** Other words than "Acheter davantage". */
  readonly words?: string;
  readonly appearance?: ButtonProps['appearance'];
  readonly onBought?: () => void;
}

/** "Acheter davantage" and its dialog; who may not buy reads why. */
export function BuyMore({ customerId, productId, productName, words, appearance, ...dialog }: Props) {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const customer = useQuery(customerQuery(customerId));
  const permitted = customer.data?.permissions.includes('buyLicenses') !== false;
  return (
    <>
      <ReasonButton
        size="small"
        appearance={appearance ?? 'secondary'}
        aria-label={
          words === undefined ? t('buying.buyMoreOf', { product: productName }) : `${words}\u00a0: ${productName}`
        }
        reason={permitted ? undefined : t('buying.notPermitted')}
        onClick={() => setOpen(true)}
      >
        {words ?? t('buying.buyMore')}
      </ReasonButton>
      {open && <BuyDialog {...dialog} customerId={customerId} productId={productId} onClose={() => setOpen(false)} />}
    </>
  );
}
