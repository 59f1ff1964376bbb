import { Checkbox, makeStyles, mergeClasses } from '@fluentui/react-components';
import { memo } from 'react';
import { size as measure, tokens } from '../theme/tokens.ts';
import { MixedIcon12, MixedIcon16 } from './icons.ts';

export type TriState = boolean | 'mixed';

const useStyles = makeStyles({
  root: { minHeight: measure.target },
  mixed: {
    '& .fui-Checkbox__indicator': {
      backgroundColor: tokens.colorBrandBackground2,
      borderTopColor: tokens.colorBrandForeground1,
      borderRightColor: tokens.colorBrandForeground1,
      borderBottomColor: tokens.colorBrandForeground1,
      borderLeftColor: tokens.colorBrandForeground1,
      color: tokens.colorBrandForeground1,
    },
    '&:hover .fui-Checkbox__indicator': { color: tokens.colorBrandForeground1 },
  },
  /** Without words beside it, the box stands alone in its cell. */
  bare: {
    display: 'flex',
    justifyContent: 'center',
    alignItems: 'center',
    '& .fui-Checkbox__indicator': {
      marginTop: '0',
      marginBottom: '0',
      marginLeft: '0',
      marginRight: '0',
      alignSelf: 'center',
    },
  },
});

export interface TriStateCheckboxProps {
  readonly checked: TriState;
  /** The next state is the caller's to decide: a partial box may cycle (S23). */
  readonly onChange: () => void;
  /** 16 for rows and plans, 20 for products. */
  readonly size?: 16 | 20;
  /** The words beside the box; without them `name` is its accessible name. */
  readonly label?: string;
  readonly name?: string;
  readonly disabled?: boolean;
  readonly describedBy?: string;
  readonly tabIndex?: number;
}

/** Filled = all, tint and dash = some, empty = none. Exposed as mixed to assistive technology. */
export const TriStateCheckbox = memo(function TriStateCheckbox({
  checked,
  onChange,
  size = 16,
  label,
  name,
  disabled = false,
  describedBy,
  tabIndex,
}: TriStateCheckboxProps) {
  const styles = useStyles();
  const mixed = checked === 'mixed';
  return (
    <Checkbox
      className={mergeClasses(styles.root, mixed && styles.mixed, label === undefined && styles.bare)}
      checked={checked}
      onChange={onChange}
      size={size === 20 ? 'large' : 'medium'}
      disabled={disabled}
      {...(mixed ? { indicator: size === 20 ? <MixedIcon16 /> : <MixedIcon12 /> } : {})}
      {...(label === undefined ? {} : { label })}
      {...(name === undefined ? {} : { 'aria-label': name })}
      {...(mixed ? { 'aria-checked': 'mixed' as const } : {})}
      {...(describedBy === undefined ? {} : { 'aria-describedby': describedBy })}
      {...(tabIndex === undefined ? {} : { tabIndex })}
    />
  );
});
