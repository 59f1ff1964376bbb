import { makeStyles } from '@fluentui/react-components';
import { size, tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  box: {
    appearance: 'none',
    position: 'relative',
    display: 'block',
    width: size.rowBox,
    height: size.rowBox,
    margin: '0',
    boxSizing: 'border-box',
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: 'pointer',
    // Its row shows the focus.
    outline: 'none',
    '&:hover': {
      borderTopColor: tokens.colorNeutralStrokeAccessibleHover,
      borderRightColor: tokens.colorNeutralStrokeAccessibleHover,
      borderBottomColor: tokens.colorNeutralStrokeAccessibleHover,
      borderLeftColor: tokens.colorNeutralStrokeAccessibleHover,
    },
    // What can be hit is larger than what is seen.
    '&::before': { content: '""', position: 'absolute', inset: size.rowBoxReach },
    '&:checked': {
      borderTopColor: tokens.colorCompoundBrandBackground,
      borderRightColor: tokens.colorCompoundBrandBackground,
      borderBottomColor: tokens.colorCompoundBrandBackground,
      borderLeftColor: tokens.colorCompoundBrandBackground,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
    '&:checked::after': {
      content: '""',
      position: 'absolute',
      left: size.tickLeft,
      top: size.tickTop,
      width: size.tickWidth,
      height: size.tickHeight,
      boxSizing: 'border-box',
      borderRight: `${size.tickStroke} solid ${tokens.colorNeutralForegroundInverted}`,
      borderBottom: `${size.tickStroke} solid ${tokens.colorNeutralForegroundInverted}`,
      transform: 'rotate(40deg)',
    },
    '@media (forced-colors: active)': { appearance: 'auto' },
  },
});

interface Props {
  readonly checked: boolean;
  readonly onChange: () => void;
  readonly name: string;
  readonly tabIndex: number;
}

/**
 * The box of a row: the browser's own, in the looks of the others. A list has a hundred of them, and Fluent's cost more
 * than the rest of their rows together.
 */
export function RowCheckbox({ checked, onChange, name, tabIndex }: Props) {
  return (
    <input
      type="checkbox"
      className={useStyles().box}
      checked={checked}
      onChange={onChange}
      aria-label={name}
      tabIndex={tabIndex}
      data-row-handle=""
    />
  );
}
