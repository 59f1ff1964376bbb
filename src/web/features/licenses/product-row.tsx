import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { memo, useId } from 'react';
import type { ProductWish } from '#domain/licensing/model.ts';
import { productBox } from '#domain/licensing/tri-state.ts';
import { CHECKED } from '../../assigning/checked.ts';
import { compact } from '../../assigning/container.ts';
import { Units } from '../../assigning/units.tsx';
import { BuyMore } from '../../buying/buy-more.tsx';
import type { SelectionPlace } from '../../fixing/asked.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { DownIcon, NextIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';
import { TriStateCheckbox } from '../../ui/tri-state-checkbox.tsx';
import { ChangeCell } from './change-cell.tsx';
import { Holders } from './holders.tsx';
import { columns } from './product-columns.ts';
import type { ProductRow } from './product-rows.ts';
import { type RowAction, RowActions } from './row-actions.tsx';
import { RowPlans } from './row-plans.tsx';
import { SwapLines } from './swap-line.tsx';
import type { RowSwap } from './swaps.ts';
import type { WishAction } from './wish.ts';

const useStyles = makeStyles({
  group: { display: 'block', borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}` },
  row: {
    display: 'grid',
    gridTemplateColumns: columns,
    alignItems: 'center',
    minHeight: size.productRow,
    [compact]: {
      gridTemplateColumns: `${size.boxColumn} auto minmax(0, 1fr) auto ${size.chevronColumn} ${size.chevronColumn}`,
      gridTemplateAreas:
        '"box name name change chevron actions" "box facts held change chevron actions" "box more more change chevron actions"',
      rowGap: '0',
      paddingBlock: tokens.spacingVerticalS,
    },
  },
  cell: { padding: '0', textAlign: 'start' },
  box: { display: 'flex', alignItems: 'center', [compact]: { gridArea: 'box' } },
  chevron: { [compact]: { gridArea: 'chevron' } },
  name: {
    fontWeight: tokens.fontWeightMedium,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    paddingInlineEnd: tokens.spacingHorizontalM,
    overflowWrap: 'anywhere',
    [compact]: { gridArea: 'name', alignSelf: 'end' },
  },
  available: {
    fontVariantNumeric: 'tabular-nums',
    // Its parts stand in two lines of the narrow form.
    [compact]: { display: 'contents' },
  },
  amount: { display: 'inline-block', minWidth: '4ch', textAlign: 'end', [compact]: { display: 'none' } },
  out: { color: tokens.colorStatusDangerForeground1, fontWeight: tokens.fontWeightSemibold },
  amountShort: {
    display: 'none',
    [compact]: {
      display: 'block',
      gridArea: 'facts',
      alignSelf: 'start',
      fontSize: tokens.fontSizeBase200,
      // As high as the link beside it.
      lineHeight: size.target,
      color: tokens.colorNeutralForeground3,
    },
  },
  buy: {
    display: 'flex',
    '& button': {
      justifyContent: 'start',
      minWidth: '0',
      paddingInline: '0',
      fontWeight: tokens.fontWeightRegular,
      color: tokens.colorBrandForegroundLink,
    },
  },
  more: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM, [compact]: { gridArea: 'more' } },
  assigned: {
    color: tokens.colorNeutralForeground3,
    [compact]: {
      gridArea: 'held',
      alignSelf: 'start',
      lineHeight: size.target,
      '::before': { content: '"\\00a0· "' },
      fontSize: tokens.fontSizeBase200,
    },
  },
  change: { [compact]: { gridArea: 'change', paddingInlineStart: tokens.spacingHorizontalS } },
  actions: { display: 'flex', justifyContent: 'end', [compact]: { gridArea: 'actions' } },
  plansRow: { display: 'block' },
  swapCell: { display: 'block', padding: '0' },
  /** Said, not shown. */
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  plansCell: {
    display: 'block',
    padding: '0',
    paddingInlineStart: size.plansIndent,
    paddingBottom: tokens.spacingVerticalM,
    [compact]: { paddingInlineStart: '0' },
  },
});

interface Props {
  readonly place: SelectionPlace;
  readonly row: ProductRow;
  readonly wish: ProductWish;
  /** Its part in a swap; the boxes then have nothing to say. */
  readonly swap: RowSwap | undefined;
  /** There are products that could take its place. */
  readonly replaceable: boolean;
  readonly open: boolean;
  readonly onToggle: (productId: string) => void;
  readonly onChange: (action: WishAction) => void;
  readonly onReplace: (productId: string) => void;
  readonly disabled: boolean;
}

/** One product: its truth as a box, its seats, its holders, and in words what saving will do; its plans unfold below. */
export const ProductRowView = memo(function ProductRowView({
  place,
  row,
  wish,
  swap,
  replaceable,
  open,
  onToggle,
  onChange,
  onReplace,
  disabled,
}: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const plans = useId();
  const { product } = row;
  const name = product.name[language];
  const why = useId();
  const actions: RowAction[] = [];
  if (!disabled && replaceable && swap === undefined && row.holders > 0)
    actions.push({ key: 'replace', words: t('licenses.replaceBy'), onChoose: () => onReplace(product.id) });
  if (!disabled && swap?.role === 'from')
    actions.push({
      key: 'unswap',
      words: t('licenses.unswap'),
      onChoose: () => onChange({ type: 'unswap', from: product.id }),
    });
  return (
    <tbody className={styles.group}>
      <tr className={styles.row}>
        <td className={mergeClasses(styles.cell, styles.box)}>
          <TriStateCheckbox
            checked={
              swap === undefined ? CHECKED[productBox(row, wish)] : CHECKED[swap.role === 'from' ? 'none' : 'some']
            }
            onChange={() => onChange({ type: 'product', row })}
            size={20}
            name={name}
            disabled={disabled || swap !== undefined}
            {...(swap === undefined ? {} : { describedBy: why })}
          />
          {swap !== undefined && (
            <span id={why} className={styles.spoken}>
              {t('licenses.boxSwapped')}
            </span>
          )}
        </td>
        <td className={mergeClasses(styles.cell, styles.chevron)}>
          <Button
            appearance="transparent"
            size="small"
            icon={open ? <DownIcon /> : <NextIcon />}
            aria-expanded={open}
            aria-controls={open ? plans : undefined}
            aria-label={
              open ? t('licenses.hidePlansOf', { product: name }) : t('licenses.showPlansOf', { product: name })
            }
            onClick={() => onToggle(product.id)}
          />
        </td>
        <th scope="row" className={mergeClasses(styles.cell, styles.name)}>
          {name}
        </th>
        <td className={mergeClasses(styles.cell, styles.available)}>
          <span className={mergeClasses(styles.amount, product.available === 0 && styles.out)}>
            {format.number(product.available)}
          </span>
          <span className={styles.amountShort}>{t('licenses.availableShort', { count: product.available })}</span>
          <span className={styles.more}>
            <Units product={product} name={name} />
            {product.available === 0 && !disabled && (
              <span className={styles.buy}>
                <BuyMore
                  customerId={place.customerId}
                  productId={product.id}
                  productName={name}
                  appearance="transparent"
                />
              </span>
            )}
          </span>
        </td>
        <td className={mergeClasses(styles.cell, styles.assigned)}>
          <Holders place={place} row={row} name={name} />
        </td>
        <td className={mergeClasses(styles.cell, styles.change)}>
          <ChangeCell row={row} wish={wish} swap={swap} />
        </td>
        <td className={mergeClasses(styles.cell, styles.actions)}>
          <RowActions name={name} actions={actions} />
        </td>
      </tr>
      {swap !== undefined && (
        <tr className={styles.plansRow}>
          <td colSpan={7} className={styles.swapCell}>
            <SwapLines
              row={row}
              swap={swap}
              onUndo={disabled ? undefined : (from) => onChange({ type: 'unswap', from })}
            />
          </td>
        </tr>
      )}
      {open && (
        <tr className={styles.plansRow}>
          <td colSpan={7} id={plans} className={styles.plansCell}>
            <RowPlans
              row={row}
              wish={wish}
              swap={swap}
              name={name}
              onChange={onChange}
              onClose={onToggle}
              disabled={disabled}
            />
          </td>
        </tr>
      )}
    </tbody>
  );
});
