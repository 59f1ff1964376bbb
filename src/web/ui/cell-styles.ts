import { makeStyles } from '@fluentui/react-components';
import { below, tokens } from '../theme/tokens.ts';

/** What the cells of all tables are made of: a name that opens the row, with quiet lines under it. */
export const useCellStyles = makeStyles({
  lines: { display: 'flex', flexDirection: 'column', minWidth: '0' },
  name: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightMedium,
    textDecorationLine: 'none',
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    // the row shows the ring
    outline: 'none',
    '&:hover': { textDecorationLine: 'underline' },
  },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
  },
  cut: { overflow: 'hidden', textOverflow: 'ellipsis' },
  quiet: { color: tokens.colorNeutralForeground3 },
  onPhone: { display: 'none', [below.phone]: { display: 'block' } },
  notOnPhone: { [below.phone]: { display: 'none' } },
});
