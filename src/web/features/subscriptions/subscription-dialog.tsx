import { Button, DialogActions, DialogBody, DialogContent, DialogTitle, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { lowestQuantity } from '#domain/licensing/change-quantity.ts';
import { ordersQuery } from '../../api/queries.ts';
import { QuantityDialog } from '../../buying/quantity-dialog.tsx';
import { tokens } from '../../theme/tokens.ts';
import { Facts } from '../../ui/facts.tsx';
import { CloseIcon } from '../../ui/icons.ts';
import { Modal } from '../../ui/modal.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { OrderList } from './order-list.tsx';
import { isActive, type SubscriptionView } from './subscription-views.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
});

interface Props {
  readonly customerId: string;
  readonly view: SubscriptionView;
  /** The person may buy at this customer. */
  readonly permitted: boolean;
  readonly onClose: () => void;
}

/** One subscription: its facts, what may be done with it, and who ordered what. */
export function SubscriptionDialog({ customerId, view, permitted, onClose }: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const [leaving, setLeaving] = useState(false);
  const [changing, setChanging] = useState<'buy' | 'reduce'>();
  const { subscription, product } = view;
  const { id, status, quantity, seller, renewsAt, createdAt } = subscription;
  const orders = useQuery(ordersQuery(customerId, id));
  const name = product.name[language];
  const facts = [
    {
      term: t('subscriptions.stateTitle'),
      value: `${t(`subscriptions.state.${status}`)}. ${t(`subscriptions.meaning.${status}`)}`,
    },
    { term: t('subscriptions.units'), value: format.number(quantity) },
    {
      term: t('subscriptions.ofProduct'),
      value: t('subscriptions.usage', {
        total: format.number(product.total),
        used: format.number(product.consumed),
        available: format.number(product.available),
      }),
    },
    { term: t('subscriptions.seller'), value: seller },
    {
      term: t('subscriptions.renewal'),
      value: renewsAt === null ? t('subscriptions.noRenewal') : format.date(renewsAt),
    },
    { term: t('subscriptions.since'), value: format.date(createdAt) },
  ];
  const reason = () => {
    if (!permitted) return t('buying.notPermitted');
    return lowestQuantity(quantity, product.available) === quantity ? t('buying.nothingToReduce') : undefined;
  };
  return (
    <>
      {/* one dialog at a time: the form takes the place of the facts, and gives it back */}
      <Modal
        open={changing === undefined && !leaving}
        onDismiss={() => setLeaving(true)}
        onGone={() => leaving && onClose()}
      >
        <DialogBody>
          <DialogTitle
            action={
              <Button
                appearance="subtle"
                icon={<CloseIcon />}
                aria-label={t('buying.close')}
                onClick={() => setLeaving(true)}
              />
            }
          >
            {name}
          </DialogTitle>
          <DialogContent className={styles.root}>
            <Facts facts={facts} />
            <h3 className={styles.title}>{t('subscriptions.orders')}</h3>
            {orders.error !== null && orders.data === undefined ? (
              <ProblemBar error={orders.error} onRetry={() => void orders.refetch()} />
            ) : (
              <OrderList orders={orders.data?.items} total={orders.data?.total ?? 0} />
            )}
          </DialogContent>
          {isActive(subscription) && (
            <DialogActions position="start">
              <ReasonButton
                aria-label={t('buying.buyMoreOf', { product: name })}
                reason={permitted ? undefined : t('buying.notPermitted')}
                onClick={() => setChanging('buy')}
              >
                {t('buying.buyMore')}
              </ReasonButton>
              <ReasonButton
                aria-label={t('buying.reduceOf', { product: name })}
                reason={reason()}
                onClick={() => setChanging('reduce')}
              >
                {t('buying.reduce')}
              </ReasonButton>
            </DialogActions>
          )}
        </DialogBody>
      </Modal>
      {changing !== undefined && (
        <QuantityDialog
          direction={changing}
          customerId={customerId}
          productId={product.id}
          subscriptionId={id}
          onClose={() => setChanging(undefined)}
        />
      )}
    </>
  );
}
