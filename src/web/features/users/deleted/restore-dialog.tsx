import {
  Button,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogTitle,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import type { RestorePreview } from '#contract/lives.ts';
import { accountFaults } from '#domain/users/account-faults.ts';
import { elidedBefore } from '#text/elided.ts';
import type { Translate } from '#text/index.ts';
import { call } from '../../../api/call.ts';
import { namesOf } from '../../../api/names.ts';
import { BuyMore } from '../../../buying/buy-more.tsx';
import { size, tokens } from '../../../theme/tokens.ts';
import { Modal } from '../../../ui/modal.tsx';
import { Preparing } from '../../../ui/preparing.tsx';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { useText } from '../../../ui/text.tsx';
import { type PickedDeleted, requestOf, sizeOf } from './picked-deleted.ts';
import { ReturningUser } from './returning-user.tsx';
import { useDeletedWrite } from './use-deleted.ts';

const useStyles = makeStyles({
  surface: { maxWidth: size.restoreDialog },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: '0' },
  users: { listStyleType: 'none', margin: '0', padding: '0' },
  products: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS, alignItems: 'center', margin: '0' },
});

interface Props {
  readonly customer: Customer;
  readonly products: readonly CustomerProduct[];
  readonly picked: PickedDeleted;
  readonly onDone: (operationId: string) => void;
  readonly onClose: () => void;
}

/** From here on it takes long enough to be told of. */
const LONG = 1_000;

type Items = RestorePreview['items'];
const lacksSeats = (items: Items, productId: string) =>
  items.some(({ licenses }) =>
    licenses.some((one) => one.productId === productId && one.reason?.code === 'noAvailableLicenses'),
  );

/** S58, S59: what will come back and what not, per user and product; asks for addresses where they are somebody else's. */
export function RestoreDialog({ customer, products, picked, onDone, onClose }: Props) {
  const styles = useStyles();
  const { t, language, format } = useText();
  const [open, setOpen] = useState(true);
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const names = useMemo(() => namesOf(products, language, format), [products, language, format]);
  const pick = useMemo(() => requestOf(picked), [picked]);
  const preview = useQuery({
    queryKey: ['previewRestore', { customerId: customer.id }, pick],
    queryFn: ({ signal }) =>
      call('previewRestore', { params: { customerId: customer.id }, body: { ...pick, emails: {} }, signal }),
    staleTime: 0,
    gcTime: 0,
  });
  const restore = useDeletedWrite('restoreUsers', customer.id, onDone);
  const items = preview.data?.items ?? [];
  const asked = items.filter(({ taken }) => taken !== null);
  const emails = Object.fromEntries(
    asked.map(({ userId, taken }) => [userId, (typed[userId] ?? taken?.suggestion ?? '').trim()]),
  );
  const faultOf = (email: string) =>
    accountFaults({ email }, { domains: customer.domains, isLocation: () => true })[0]?.code;
  const faulty = Object.values(emails).some((email) => faultOf(email) !== undefined);
  const missing = (preview.data?.products ?? []).filter((one) => one.missing > 0);
  const { users: n = sizeOf(picked), whole = 0, partial = 0, refused = 0 } = preview.data ?? {};
  const reason =
    preview.data === undefined
      ? t('deleted.previewing', { n })
      : faulty
        ? t('deleted.emailsFirst')
        : whole + partial === 0
          ? t('deleted.nobody')
          : undefined;
  return (
    <Modal
      open={open && !restore.isSuccess}
      onDismiss={() => setOpen(false)}
      onGone={onClose}
      className={styles.surface}
    >
      <DialogBody>
        <DialogTitle>{titleOf(t, customer.name, n, picked)}</DialogTitle>
        <DialogContent className={styles.body}>
          <p className={styles.text}>{t('deleted.whatReturns')}</p>
          {preview.error !== null && <ProblemBar error={preview.error} onRetry={() => void preview.refetch()} />}
          {preview.data === undefined && preview.error === null && <Preparing words={t('deleted.previewing', { n })} />}
          {preview.data !== undefined && (
            <p className={styles.text} role="status">
              {t('deleted.split', { whole, partial, refused })}
            </p>
          )}
          {missing.map(({ productId, missing: lacking, returning }) => {
            const name = names.product(productId) ?? t('deleted.formerProduct');
            return (
              <p key={productId} className={styles.products}>
                {t('deleted.productSplit', { product: name, returning, missing: lacking })}
                {lacksSeats(items, productId) && (
                  <BuyMore
                    customerId={customer.id}
                    productId={productId}
                    productName={name}
                    suggested={lacking}
                    onBought={() => void preview.refetch()}
                  />
                )}
              </p>
            );
          })}
          <ul className={styles.users} aria-label={t('deleted.returning')}>
            {items.map((item) => (
              <ReturningUser
                key={item.userId}
                item={item}
                names={names}
                email={emails[item.userId]}
                fault={item.taken === null ? undefined : faultOf(emails[item.userId] ?? '')}
                onEmail={(email) => setTyped((before) => ({ ...before, [item.userId]: email }))}
              />
            ))}
          </ul>
          {n > items.length && <p className={styles.text}>{t('lives.others', { n: n - items.length })}</p>}
          {(preview.data?.emailsTaken ?? 0) > asked.length && (
            <p className={styles.text}>
              {t('deleted.emailsLater', { n: (preview.data?.emailsTaken ?? 0) - asked.length })}
            </p>
          )}
          {restore.isPending && n > LONG && <Preparing words={t('lives.preparing', { n })} />}
          {restore.error !== null && <ProblemBar error={restore.error} />}
        </DialogContent>
        <DialogActions>
          <ReasonButton
            appearance="primary"
            reason={reason}
            icon={restore.isPending ? <Spinner size="tiny" /> : null}
            onClick={() => restore.isPending || restore.mutate({ ...pick, emails })}
          >
            {t('deleted.restore')}
          </ReasonButton>
          <Button onClick={() => setOpen(false)}>{t('lives.cancel')}</Button>
        </DialogActions>
      </DialogBody>
    </Modal>
  );
}

/** Names the one, counts the many. */
function titleOf(t: Translate, customer: string, n: number, picked: PickedDeleted): string {
  const [only] = [...picked.rows.values()];
  return n === 1 && only !== undefined
    ? t('deleted.restoreTitleOne', { name: only.displayName, elided: elidedBefore(only.displayName) })
    : t('deleted.restoreTitle', { n, customer });
}
