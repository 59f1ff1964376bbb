import { Button, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import type { Reason } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { ProductChoice } from '../../assigning/product-choice.tsx';
import { BuyMore } from '../../buying/buy-more.tsx';
import { tokens } from '../../theme/tokens.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonIcon } from '../../ui/reason-icon.tsx';
import { useText } from '../../ui/text.tsx';
import { type DraftFix, fixesFor, wishAfter } from './fixes.ts';
import type { DraftState } from './use-draft.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  notes: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  note: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  words: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalXS,
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorStatusDangerForeground1,
  },
  warning: { color: tokens.colorStatusWarningForeground1 },
  fixes: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly customerId: string;
  readonly state: DraftState;
  readonly names: ReasonNames;
  readonly mayAssign: boolean;
  readonly onLocation: () => void;
}

/** What the user is to hold; what cannot be had says so at its product, with what can be done. */
export function LicenseStep({ customerId, state, names, mayAssign, onLocation }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const { draft, change, rows, check } = state;
  const { found } = check;
  const put = (wish: (typeof draft.products)[string]) =>
    change({ products: { ...draft.products, [wish.productId]: wish } });
  const fix = (one: DraftFix) => {
    if (one.kind === 'location') onLocation();
    else if (one.kind !== 'buy') put(wishAfter({ kind: one.kind, productId: one.productId }, rows));
  };
  const name = (id: string) => names.product(id) ?? id;
  const refusal = (reason: Reason) => (
    <div key={JSON.stringify(reason)} className={styles.note}>
      <p className={styles.words}>
        <ReasonIcon code={reason.code} />
        {reasonWords(reason, names, t)}
      </p>
      <div className={styles.fixes}>
        {fixesFor(reason, rows, draft.products).map((one) =>
          one.kind === 'buy' ? (
            <BuyMore key="buy" customerId={customerId} productId={one.productId} productName={name(one.productId)} />
          ) : (
            <Button key={JSON.stringify(one)} size="small" onClick={() => fix(one)}>
              {one.kind === 'location'
                ? t('userForm.changeLocation')
                : t(one.kind === 'add' ? 'userForm.addProduct' : 'userForm.remove', { product: name(one.productId) })}
            </Button>
          ),
        )}
      </div>
    </div>
  );
  const noteOf = (productId: string) => {
    const of = found?.products.find((one) => one.productId === productId);
    if (of === undefined || of.reasons.length + of.warnings.length === 0) return null;
    return (
      <div className={styles.notes}>
        {of.reasons.map(refusal)}
        {of.warnings.map((reason) => (
          <p key={JSON.stringify(reason)} className={`${styles.words} ${styles.warning}`}>
            {reasonWords(reason, names, t)}
          </p>
        ))}
      </div>
    );
  };
  return (
    <div className={styles.root}>
      {!mayAssign && (
        <MessageBar intent="info" layout="auto">
          <MessageBarBody>{t('userForm.assignNotPermitted')}</MessageBarBody>
        </MessageBar>
      )}
      {check.error !== null && (
        <ProblemBar error={check.error} what={t('userForm.checkFailed')} onRetry={check.again} />
      )}
      {(found?.reasons ?? []).map(refusal)}
      <ProductChoice
        customerId={customerId}
        rows={rows}
        wishes={draft.products}
        onChange={put}
        noteOf={noteOf}
        disabled={!mayAssign}
      />
    </div>
  );
}
