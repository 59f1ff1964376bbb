import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { Swap } from '#contract/licenses.ts';
import { inNameOrder } from '../../api/names.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { ProductCombobox } from './product-combobox.tsx';
import type { ProductRow, SummaryProduct } from './product-rows.ts';
import { plansCarried } from './swaps.ts';

const useStyles = makeStyles({
  surface: { maxWidth: size.replaceDialog },
  content: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  text: { margin: '0' },
  label: { fontWeight: tokens.fontWeightSemibold },
  field: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  note: {
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground3,
  },
  missing: { color: tokens.colorStatusWarningForeground1 },
  plans: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  title: { margin: '0', fontSize: 'inherit', lineHeight: 'inherit', fontWeight: tokens.fontWeightSemibold },
  names: { margin: '0', color: tokens.colorNeutralForeground2, overflowWrap: 'anywhere' },
});

interface Props {
  /** The product that is given up. */
  readonly row: ProductRow;
  readonly candidates: readonly ProductRow[];
  readonly onReplace: (swap: Swap) => void;
  readonly onClose: () => void;
}

/** Chooses the product that takes the place of another, and says what becomes of its seats and plans. */
export function ReplaceDialog({ row, candidates, onReplace, onClose }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const label = useId();
  const [to, setTo] = useState<string>();
  const target = candidates.find(({ product }) => product.id === to);
  const name = row.product.name[language];
  const missing = target === undefined ? 0 : Math.max(0, row.holders - target.product.available);
  return (
    <Dialog open onOpenChange={(_, data) => data.open || onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('licenses.replaceTitle', { product: name })}</DialogTitle>
          <DialogContent className={styles.content}>
            <p className={styles.text}>{t('licenses.replaceHolders', { holders: row.holders, total: row.selected })}</p>
            <div className={styles.field}>
              <span id={label} className={styles.label}>
                {t('licenses.replaceWith')}
              </span>
              <ProductCombobox rows={candidates} value={to} onChange={setTo} labelledBy={label} />
              {target !== undefined && (
                <p className={styles.note} role="status">
                  {t('licenses.availableShort', { count: target.product.available })}
                  {missing > 0 && (
                    <span className={styles.missing}>. {t('licenses.replaceMissing', { count: missing })}</span>
                  )}
                </p>
              )}
            </div>
            {target !== undefined && <PlanFates from={row} to={target} />}
          </DialogContent>
          <DialogActions>
            <ReasonButton
              appearance="primary"
              reason={target === undefined ? t('licenses.replaceChooseFirst') : undefined}
              onClick={() => {
                if (target !== undefined) onReplace({ from: row.product.id, to: target.product.id });
              }}
            >
              {t('licenses.replace')}
            </ReasonButton>
            <Button onClick={onClose}>{t('licenses.cancel')}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}

/** Which plans both products have, which end and which are new, by name. */
function PlanFates({ from, to }: { readonly from: ProductRow; readonly to: ProductRow }) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const { carried, lost, gained } = plansCarried(from, to);
  const off = new Map(from.plansOff.map(({ planId, off: count }) => [planId, count]));
  const nameOf = (plan: SummaryProduct['plans'][number]) => {
    const name = plan.friendlyName[language];
    const count = off.get(plan.id) ?? 0;
    return count > 0 ? t('licenses.planOffFor', { plan: name, count }) : name;
  };
  const names = (plans: SummaryProduct['plans']) => format.list(inNameOrder(plans.map(nameOf), language, (one) => one));
  const parts = [
    { title: t('licenses.plansCarried', { count: carried.length }), plans: carried },
    {
      title: t('licenses.plansLost', { product: from.product.name[language], count: lost.length }),
      plans: lost,
    },
    { title: t('licenses.plansGained', { count: gained.length }), plans: gained },
  ].filter(({ plans }) => plans.length > 0);
  if (parts.length === 0) return null;
  return (
    <div className={styles.plans}>
      {parts.map(({ title, plans }) => (
        <section key={title}>
          <h3 className={styles.title}>{title}</h3>
          <p className={styles.names}>{names(plans)}</p>
        </section>
      ))}
    </div>
  );
}
