import { Field, Input } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { MOST_UNITS } from '#domain/licensing/change-quantity.ts';
import { productsQuery, productsToBuyQuery } from '../api/queries.ts';
import { useOrder } from '../api/use-order.ts';
import { useText } from '../ui/text.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { ProductCombobox } from './product-combobox.tsx';
import { readCount } from './read-count.ts';

interface Props {
  readonly customerId: string;
  readonly onClose: () => void;
}

/** A first subscription, or one more: any product of the catalogue. */
export function StartDialog({ customerId, onClose }: Props) {
  const { t } = useText();
  const [productId, setProduct] = useState<string>();
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const catalogue = useQuery(productsToBuyQuery);
  const products = useQuery(productsQuery(customerId));
  const order = useOrder(customerId);
  const chosen = catalogue.data?.items.find(({ id }) => id === productId);
  const owned = products.data?.items.find(({ id }) => id === productId)?.total ?? 0;
  const count = readCount(typed);
  const wrongProduct = chosen === undefined ? t('buying.productMissing') : undefined;
  const wrongCount =
    count === null
      ? t('buying.quantityMissing')
      : count > MOST_UNITS
        ? t('problems.quantityTooLarge', { limit: MOST_UNITS })
        : undefined;
  const submit = (form: HTMLFormElement) => {
    setAsked(true);
    if (productId === undefined || count === null || wrongCount !== undefined) {
      form.querySelectorAll('input')[productId === undefined ? 0 : 1]?.focus();
      return;
    }
    order.mutate({ kind: 'start', productId, quantity: count });
  };
  const hints = [
    ...(chosen !== undefined && !chosen.assignable ? [t('buying.unassignable')] : []),
    ...(owned > 0 ? [t('buying.already', { n: owned })] : []),
  ];
  return (
    <OrderDialog
      title={t('buying.startTitle')}
      submit={count === null ? t('buying.startTitle') : t('buying.buy', { n: count })}
      busy={order.isPending}
      done={order.isSuccess}
      error={order.error ?? catalogue.error}
      onSubmit={submit}
      onClose={onClose}
    >
      <Field label={t('buying.product')} hint={hints.join(' ')} {...wrong(asked ? wrongProduct : undefined)}>
        <ProductCombobox
          products={catalogue.data?.items ?? []}
          value={productId}
          onChange={setProduct}
          disabled={order.isPending}
        />
      </Field>
      <Field label={t('buying.quantity')} hint={t('buying.startsNow')} {...wrong(asked ? wrongCount : undefined)}>
        <Input
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          disabled={order.isPending}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
    </OrderDialog>
  );
}

const wrong = (message: string | undefined) =>
  message === undefined ? {} : { validationMessage: message, validationState: 'error' as const };
