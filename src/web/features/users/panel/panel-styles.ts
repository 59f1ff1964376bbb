import { makeStyles } from '@fluentui/react-components';
import { below, size, tokens, tracking } from '../../../theme/tokens.ts';

/** What the parts of the panel share. */
export const usePanelStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  dense: { fontSize: tokens.fontSize250, lineHeight: tokens.lineHeight250 },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
  none: { margin: '0', fontSize: tokens.fontSize250, color: tokens.colorNeutralForeground3 },
  list: { listStyleType: 'none', margin: '0', padding: '0' },
  icon: { display: 'flex', flexShrink: 0, color: tokens.colorNeutralForeground2 },
  /** An icon, and beside it lines of words. */
  entry: { display: 'flex', columnGap: tokens.spacingHorizontalS, alignItems: 'flex-start', minWidth: 0 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, flexGrow: 1, overflowWrap: 'anywhere' },
  facts: {
    display: 'grid',
    gridTemplateColumns: `${size.factLabel} minmax(0, 1fr)`,
    rowGap: tokens.spacingVerticalS,
    columnGap: tokens.spacingHorizontalM,
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  label: { color: tokens.colorNeutralForeground3 },
  value: { margin: '0', overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' },
  state: { display: 'inline-flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS, verticalAlign: 'top' },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  warning: { color: tokens.colorStatusWarningForeground1 },
  link: {
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
  quiet: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
  phoneTall: { [below.phone]: { minHeight: size.controlLarge } },
});
