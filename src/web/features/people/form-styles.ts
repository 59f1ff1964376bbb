import { makeStyles } from '@fluentui/react-components';
import { below, size, tokens, tracking } from '../../theme/tokens.ts';

export const useFormStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.customerForm },
  pair: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalL,
    alignItems: 'start',
    [below.phone]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  whole: { display: 'flex', '& > *': { flexGrow: 1, minWidth: '0' } },
  section: {
    margin: '0',
    paddingTop: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  address: {
    margin: '0',
    padding: '0',
    border: 'none',
    minWidth: '0',
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) auto minmax(0, 1fr)',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
  },
  input: { minWidth: '0' },
  at: { color: tokens.colorNeutralForeground3 },
  roles: {
    display: 'flex',
    flexDirection: 'column',
    margin: '0',
    padding: '0',
    border: 'none',
    paddingInlineStart: tokens.spacingHorizontalXXL,
  },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
  wrong: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalXS,
    margin: '0',
    color: tokens.colorStatusDangerForeground1,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});
