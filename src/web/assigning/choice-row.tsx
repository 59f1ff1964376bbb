import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { ProductWish } from '#domain/licensing/model.ts';
import { clickAllPlans, clickPlan, clickProduct, plansOnAfter, productBox } from '#domain/licensing/tri-state.ts';
import { BuyMore } from '../buying/buy-more.tsx';
import { size, tokens } from '../theme/tokens.ts';
import { DownIcon, NextIcon } from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import { TriStateCheckbox } from '../ui/tri-state-checkbox.tsx';
import { CHECKED } from './checked.ts';
import { choiceColumns } from './choice-columns.ts';
import { compact } from './container.ts';
import type { ProductRow } from './product-rows.ts';
import { ServicePlans } from './service-plans.tsx';
import { Units } from './units.tsx';

const useStyles = makeStyles({
  group: { display: 'block', borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  row: { display: 'grid', gridTemplateColumns: choiceColumns, alignItems: 'center', minHeight: size.productRow },
  cell: { padding: '0', textAlign: 'start' },
  name: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalSNudge,
    paddingBlock: tokens.spacingVerticalS,
    fontWeight: tokens.fontWeightMedium,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    paddingInlineEnd: tokens.spacingHorizontalM,
    overflowWrap: 'anywhere',
  },
  plans: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
  },
  available: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'end',
    columnGap: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalM,
    fontVariantNumeric: 'tabular-nums',
    [compact]: { flexDirection: 'column-reverse', alignItems: 'end', paddingInlineEnd: '0' },
  },
  amount: { minWidth: '3ch', textAlign: 'end', [compact]: { display: 'none' } },
  short: {
    display: 'none',
    fontSize: tokens.fontSizeBase200,
    lineHeight: size.target,
    color: tokens.colorNeutralForeground3,
    [compact]: { display: 'block' },
  },
  out: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  buy: {
    display: 'flex',
    '& button': {
      justifyContent: 'end',
      minWidth: '0',
      paddingInline: '0',
      fontWeight: tokens.fontWeightRegular,
      color: tokens.colorBrandForegroundLink,
    },
  },
  below: {
    display: 'block',
    padding: '0',
    paddingInlineStart: size.plansIndent,
    paddingBottom: tokens.spacingVerticalM,
    [compact]: { paddingInlineStart: '0' },
  },
  block: { display: 'block' },
  /** Said, not shown. */
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface Props {
  readonly customerId: string;
  readonly row: ProductRow<CustomerProduct>;
  readonly wish: ProductWish;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onChange: (wish: ProductWish) => void;
  readonly note: ReactNode;
  readonly disabled: boolean;
}

/** A product to have or not, with its seats; its plans unfold below. Without a seat it cannot be ticked, only bought. */
export function ChoiceRow({ customerId, row, wish, open, onToggle, onChange, note, disabled }: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const plans = useId();
  const why = useId();
  const { product, switchable } = row;
  const name = product.name[language];
  const chosen = productBox(row, wish) === 'all';
  const on = switchable.filter((planId) => plansOnAfter(row, wish, planId) > 0).length;
  const out = product.available === 0;
  const noSeat = out && !chosen && row.holders === 0;
  return (
    <tbody className={styles.group}>
      <tr className={styles.row}>
        <td className={styles.cell}>
          <TriStateCheckbox
            checked={CHECKED[productBox(row, wish)]}
            onChange={() => onChange(clickProduct(row, wish))}
            size={20}
            name={name}
            disabled={disabled || noSeat}
            {...(noSeat ? { describedBy: why } : {})}
          />
          {noSeat && (
            <span id={why} className={styles.spoken}>
              {t('reasons.noAvailableLicenses')}
            </span>
          )}
        </td>
        <td className={styles.cell}>
          <Button
            appearance="transparent"
            size="small"
            icon={open ? <DownIcon /> : <NextIcon />}
            aria-expanded={open}
            aria-controls={open ? plans : undefined}
            aria-label={
              open ? t('licenses.hidePlansOf', { product: name }) : t('licenses.showPlansOf', { product: name })
            }
            onClick={onToggle}
          />
        </td>
        <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
          <span>{name}</span>
          {switchable.length > 0 && (
            <span className={styles.plans}>
              {chosen
                ? t('userPanel.plansOf', { on, total: switchable.length })
                : t('licenses.plansCount', { count: switchable.length })}
            </span>
          )}
        </th>
        <td className={mergeClasses(styles.cell, styles.available)}>
          <Units product={product} name={name} />
          {out && !disabled && (
            <span className={styles.buy}>
              <BuyMore customerId={customerId} productId={product.id} productName={name} appearance="transparent" />
            </span>
          )}
          <span className={mergeClasses(styles.amount, out && styles.out)}>{format.number(product.available)}</span>
          <span className={mergeClasses(styles.short, out && styles.out)}>
            {t('licenses.availableShort', { count: product.available })}
          </span>
        </td>
      </tr>
      {note !== null && note !== undefined && (
        <tr className={styles.block}>
          <td colSpan={4} className={styles.below}>
            {note}
          </td>
        </tr>
      )}
      {open && (
        <tr className={styles.block}>
          <td colSpan={4} id={plans} className={styles.below}>
            <ServicePlans
              row={row}
              wish={wish}
              name={name}
              onPlan={(planId) => onChange(clickPlan(row, wish, planId))}
              onAll={() => onChange(clickAllPlans(row, wish, switchable))}
              onClose={onToggle}
              disabled={disabled}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
}
