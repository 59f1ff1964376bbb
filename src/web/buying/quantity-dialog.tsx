import { Field, Input, Select } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Subscription } from '#contract/subscriptions.ts';
import { lowestQuantity, MOST_UNITS } from '#domain/licensing/change-quantity.ts';
import { isProblem } from '../api/problem.ts';
import { productsQuery, subscriptionsQuery } from '../api/queries.ts';
import { type PlacedOrder, useOrder } from '../api/use-order.ts';
import { problemSentence } from '../ui/problem-bar.tsx';
import { useText } from '../ui/text.tsx';
import { BeforeAfter } from './before-after.tsx';
import { OrderDialog } from './order-dialog.tsx';
import { readCount } from './read-count.ts';

export interface QuantityProps {
  readonly customerId: string;
  readonly productId: string;
  /** The subscription to change; left out: the person chooses where the product has several. */
  readonly subscriptionId?: string | undefined;
  /** How many to buy; the person may change it. */
  readonly suggested?: number | undefined;
  readonly onPlaced?: (order: PlacedOrder) => void;
  readonly onClose: () => void;
}

const isActive = ({ status }: Subscription) => status === 'enabled' || status === 'warning';
/** Problems that are the number's fault: said at its field. */
const isOfField = (error: unknown) => isProblem(error, 'quantityTooLarge', 'seatsInUse', 'quantityChanged');

/** Buys more of a product or gives licences up: how many, in which subscription, and what becomes of the numbers. */
export function QuantityDialog(props: QuantityProps & { readonly direction: 'buy' | 'reduce' }) {
  const { customerId, productId, suggested = 1, direction, onPlaced, onClose } = props;
  const text = useText();
  const { t, format, language } = text;
  const [typed, setTyped] = useState(String(direction === 'buy' ? suggested : 1));
  const [chosen, setChosen] = useState(props.subscriptionId);
  const [asked, setAsked] = useState(false);
  const products = useQuery(productsQuery(customerId));
  const subscriptions = useQuery(subscriptionsQuery(customerId));
  const order = useOrder(customerId, onPlaced);
  const product = products.data?.items.find(({ id }) => id === productId);
  const active = (subscriptions.data?.items ?? []).filter((one) => one.productId === productId && isActive(one));
  const subscription =
    active.find(({ id }) => id === chosen) ?? active.find(({ status }) => status === 'enabled') ?? active[0];
  const name = product?.name[language] ?? '';
  const quantity = subscription?.quantity ?? 0;
  const available = product?.available ?? 0;
  const count = readCount(typed);
  const most = direction === 'buy' ? MOST_UNITS - quantity : quantity - lowestQuantity(quantity, available);
  const sign = direction === 'buy' ? 1 : -1;
  const ready = products.data !== undefined && subscriptions.data !== undefined;

  const wrong = () => {
    if (count === null) return t('buying.quantityMissing');
    if (count <= most) return undefined;
    return direction === 'buy'
      ? t('problems.quantityTooLarge', { limit: MOST_UNITS })
      : t('buying.quantityMost', { most });
  };
  const answered = order.error !== null && isOfField(order.error) ? problemSentence(text, order.error) : undefined;
  const message = (asked ? wrong() : undefined) ?? answered;
  const submit = (form: HTMLFormElement) => {
    setAsked(true);
    if (!ready || count === null || wrong() !== undefined) {
      form.querySelector('input')?.select();
      return;
    }
    order.mutate(
      subscription === undefined
        ? { kind: 'start', productId, quantity: count }
        : { kind: 'quantity', subscriptionId: subscription.id, from: quantity, to: quantity + sign * count },
    );
  };
  const after = (before: number) => (count === null || count > most ? null : before + sign * count);
  return (
    <OrderDialog
      title={direction === 'buy' ? t('buying.buyMoreOf', { product: name }) : t('buying.reduceOf', { product: name })}
      submit={direction === 'buy' ? t('buying.buy', { n: count ?? 0 }) : t('buying.giveUp', { n: count ?? 0 })}
      busy={order.isPending}
      done={order.isSuccess}
      error={isOfField(order.error) ? null : (order.error ?? subscriptions.error ?? products.error)}
      onSubmit={submit}
      onClose={onClose}
    >
      {props.subscriptionId === undefined && active.length > 1 && (
        <Field label={t('buying.subscription')}>
          <Select value={subscription?.id ?? ''} onChange={(_, { value }) => setChosen(value)}>
            {active.map(({ id, quantity: units, seller, renewsAt }) => (
              <option key={id} value={id}>
                {t('buying.subscriptionOption', {
                  quantity: units,
                  seller,
                  renews: renewsAt === null ? 'none' : format.date(renewsAt),
                })}
              </option>
            ))}
          </Select>
        </Field>
      )}
      <Field
        label={direction === 'buy' ? t('buying.toBuy') : t('buying.toGiveUp')}
        {...(message === undefined ? {} : { validationMessage: message, validationState: 'error' as const })}
        {...hintOf()}
      >
        <Input
          autoFocus
          inputMode="numeric"
          autoComplete="off"
          value={typed}
          disabled={order.isPending}
          onFocus={(event) => event.currentTarget.select()}
          onChange={(_, { value }) => {
            setTyped(value);
            order.reset();
          }}
        />
      </Field>
      <BeforeAfter
        lines={[
          { words: t('buying.inSubscription'), before: quantity, after: after(quantity) },
          { words: t('buying.available'), before: available, after: after(available) },
        ]}
      />
    </OrderDialog>
  );

  function hintOf(): { hint?: string } {
    if (!ready || direction !== 'buy') return {};
    if (subscription === undefined) return { hint: t('buying.fresh') };
    return subscription.status === 'warning' ? { hint: t('buying.inGrace') } : {};
  }
}
