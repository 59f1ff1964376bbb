import { Button, Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components';
import { type Dispatch, useId, useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { DownIcon, NextIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';
import { TriStateCheckbox } from '../../ui/tri-state-checkbox.tsx';
import type { ChoiceAction, PageChoices } from './choices.ts';

const useStyles = makeStyles({
  table: { width: '100%', borderCollapse: 'separate', borderSpacing: '0' },
  head: {
    height: size.rowHead,
    padding: '0',
    textAlign: 'start',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground3,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  cell: { height: size.productRow, padding: '0' },
  line: { borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  box: { width: size.boxColumn },
  chevron: { width: size.chevronColumn },
  name: { textAlign: 'start', fontWeight: tokens.fontWeightMedium, overflowWrap: 'anywhere' },
  amount: { textAlign: 'end', fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap', width: size.amountColumn },
  out: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  plans: {
    display: 'flex',
    flexDirection: 'column',
    margin: '0',
    marginBottom: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalS,
    border: 'none',
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorNeutralBackground2,
    minWidth: '0',
  },
});

interface Props {
  readonly products: readonly CustomerProduct[];
  readonly chosen: PageChoices['products'];
  readonly dispatch: Dispatch<ChoiceAction>;
}

/** The products that the customer has and can assign: a box, what is available, and the service plans, all of which are on at first. */
export function ProductChoices({ products, chosen, dispatch }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <table className={styles.table} aria-label={t('imports.licenses')}>
      <thead>
        <tr>
          <td className={mergeClasses(styles.head, styles.box)} />
          <td className={mergeClasses(styles.head, styles.chevron)} />
          <th scope="col" className={styles.head}>
            {t('imports.product')}
          </th>
          <th scope="col" className={mergeClasses(styles.head, styles.amount)}>
            {t('imports.available')}
          </th>
        </tr>
      </thead>
      {products
        .filter(({ assignable, sellers }) => assignable && sellers.length > 0)
        .map((product) => (
          <ProductChoice key={product.id} product={product} off={chosen.get(product.id)} dispatch={dispatch} />
        ))}
    </table>
  );
}

function ProductChoice({
  product,
  off,
  dispatch,
}: {
  readonly product: CustomerProduct;
  /** Plans that are off; undefined: not chosen. */
  readonly off: ReadonlySet<string> | undefined;
  readonly dispatch: Dispatch<ChoiceAction>;
}) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const [open, setOpen] = useState(false);
  const id = useId();
  const name = product.name[language];
  const plans = product.plans.filter(({ target }) => target === 'User');
  const planIds = plans.map((plan) => plan.id);
  const all = off === undefined ? false : off.size === 0 ? true : off.size === plans.length ? false : 'mixed';
  return (
    <tbody>
      <tr>
        <td className={mergeClasses(styles.cell, styles.box, !open && styles.line)}>
          <TriStateCheckbox
            size={20}
            name={name}
            checked={off !== undefined}
            onChange={() => dispatch({ type: 'product', productId: product.id })}
          />
        </td>
        <td className={mergeClasses(styles.cell, styles.chevron, !open && styles.line)}>
          <Button
            appearance="transparent"
            size="small"
            icon={open ? <DownIcon /> : <NextIcon />}
            aria-expanded={open}
            aria-controls={open ? id : undefined}
            aria-label={
              open ? t('imports.hidePlansOf', { product: name }) : t('imports.showPlansOf', { product: name })
            }
            onClick={() => setOpen(!open)}
          />
        </td>
        <th scope="row" className={mergeClasses(styles.cell, styles.name, !open && styles.line)}>
          {name}
        </th>
        <td
          className={mergeClasses(
            styles.cell,
            styles.amount,
            product.available === 0 && styles.out,
            !open && styles.line,
          )}
        >
          {format.number(product.available)}
        </td>
      </tr>
      {open && (
        <tr>
          <td className={styles.line} />
          <td colSpan={3} id={id} className={styles.line}>
            <fieldset className={styles.plans} aria-label={name}>
              {plans.length > 1 && (
                <TriStateCheckbox
                  label={t('imports.selectAll')}
                  checked={all}
                  disabled={off === undefined}
                  onChange={() => dispatch({ type: 'allPlans', productId: product.id, planIds })}
                />
              )}
              {plans.map((plan) => (
                <Checkbox
                  key={plan.id}
                  label={plan.friendlyName[language]}
                  checked={off !== undefined && !off.has(plan.id)}
                  disabled={off === undefined}
                  onChange={() => dispatch({ type: 'plan', productId: product.id, planId: plan.id })}
                />
              ))}
            </fieldset>
          </td>
        </tr>
      )}
    </tbody>
  );
}
