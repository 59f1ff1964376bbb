import { makeStyles } from '@fluentui/react-components';
import { useId } from 'react';
import type { ProductWish } from '#domain/licensing/model.ts';
import { allPlansBox, holdersAfter, planBox, plansOnAfter } from '#domain/licensing/tri-state.ts';
import { inNameOrder } from '../api/names.ts';
import { size, tokens } from '../theme/tokens.ts';
import { TextButton } from '../ui/link.tsx';
import { useText } from '../ui/text.tsx';
import { TriStateCheckbox } from '../ui/tri-state-checkbox.tsx';
import { CHECKED } from './checked.ts';
import { twoPlanColumns } from './container.ts';
import type { ProductRow } from './product-rows.ts';

const useStyles = makeStyles({
  box: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    padding: tokens.spacingVerticalS,
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    margin: '0',
    border: 'none',
  },
  head: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    flexWrap: 'wrap',
  },
  all: { '& label': { fontWeight: tokens.fontWeightMedium } },
  hide: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    minHeight: size.target,
    paddingInline: tokens.spacingHorizontalS,
  },
  plans: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalXXL,
    margin: '0',
    padding: '0',
    listStyleType: 'none',
    [twoPlanColumns]: { gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)' },
  },
  plan: {
    display: 'flex',
    // Beside a name of two lines the box of a short one stays on the first.
    alignItems: 'flex-start',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    minHeight: size.control,
    fontSize: tokens.fontSize250,
    '& label': { fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250, overflowWrap: 'anywhere' },
  },
  state: {
    flexShrink: 0,
    paddingBlock: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  note: {
    margin: '0',
    // In line with the boxes.
    paddingInlineStart: tokens.spacingHorizontalS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  company: {
    margin: '0',
    paddingInlineStart: tokens.spacingHorizontalXXL,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
});

interface Props {
  readonly row: ProductRow;
  readonly wish: ProductWish;
  readonly name: string;
  /** Why the plans cannot be chosen, where it is not that nobody will hold the product. */
  readonly locked?: string | undefined;
  readonly onPlan: (planId: string) => void;
  readonly onAll: () => void;
  readonly onClose: () => void;
  readonly disabled: boolean;
}

/** S26: a product's plans, tri-state over those who will hold it; a plan that is not ticked is a disabled plan. */
export function ServicePlans({ row, wish, name, onPlan, onAll, onClose, disabled, ...props }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const why = useId();
  const { product, switchable } = row;
  const total = holdersAfter(row, wish);
  const nobody = total === 0;
  const locked = props.locked ?? (nobody ? t('licenses.plansNobody') : undefined);
  const plans = inNameOrder(product.plans, language, ({ friendlyName }) => friendlyName[language]);
  const userPlans = plans.filter((plan) => plan.target === 'User');
  const companyPlans = plans.filter((plan) => plan.target === 'Company');
  return (
    <fieldset className={styles.box} aria-label={t('licenses.plansOf', { product: name })}>
      <div className={styles.head}>
        {userPlans.length > 0 ? (
          <span className={styles.all}>
            <TriStateCheckbox
              checked={nobody ? false : CHECKED[allPlansBox(row, wish, switchable)]}
              onChange={onAll}
              label={t('licenses.selectAll')}
              disabled={disabled || locked !== undefined}
              {...(locked === undefined ? {} : { describedBy: why })}
            />
          </span>
        ) : (
          <p className={styles.note}>{t('licenses.noPlans')}</p>
        )}
        <TextButton className={styles.hide} onClick={onClose}>
          {t('licenses.hidePlans')}
        </TextButton>
      </div>
      {locked !== undefined && userPlans.length > 0 && (
        <p id={why} className={styles.note}>
          {locked}
        </p>
      )}
      {userPlans.length > 0 && (
        <ul className={styles.plans}>
          {userPlans.map((plan) => {
            const box = planBox(row, wish, plan.id);
            const label = plan.friendlyName[language];
            const on = plansOnAfter(row, wish, plan.id);
            return (
              <li key={plan.id} className={styles.plan}>
                <TriStateCheckbox
                  checked={nobody ? false : CHECKED[box]}
                  onChange={() => onPlan(plan.id)}
                  label={label}
                  disabled={disabled || locked !== undefined}
                  {...(box === 'some' ? { name: t('licenses.planSomeName', { plan: label, on, total }) } : {})}
                  {...(locked === undefined ? {} : { describedBy: why })}
                />
                {!nobody && box === 'some' && (
                  <span className={styles.state} aria-hidden="true">
                    {t('licenses.planSome', { on, total })}
                  </span>
                )}
                {!nobody && box === 'none' && <span className={styles.state}>{t('licenses.planOff')}</span>}
              </li>
            );
          })}
        </ul>
      )}
      {companyPlans.length > 0 && (
        <>
          <p className={styles.note}>{t('licenses.companyPlans')}</p>
          <ul className={styles.company}>
            {companyPlans.map((plan) => (
              <li key={plan.id}>{plan.friendlyName[language]}</li>
            ))}
          </ul>
        </>
      )}
    </fieldset>
  );
}
