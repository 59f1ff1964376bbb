import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { size, tokens } from '../theme/tokens.ts';
import { useText } from './text.tsx';
import { usageTone } from './usage.ts';

const useStyles = makeStyles({
  track: {
    height: size.bar,
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: tokens.barTrack,
    overflow: 'hidden',
    '@media (forced-colors: active)': { border: `${tokens.strokeWidthThin} solid CanvasText` },
  },
  fill: { height: '100%', borderRadius: tokens.borderRadiusCircular, forcedColorAdjust: 'none' },
  calm: { backgroundColor: tokens.colorCompoundBrandBackground },
  near: { backgroundColor: tokens.colorStatusWarningBackground3 },
  out: { backgroundColor: tokens.colorStatusDangerBackground3 },
});

interface Props {
  readonly used: number;
  readonly total: number;
  /** What the seats belong to: "Office 365 E1". */
  readonly name: string;
}

/** Seats used of those bought: a meter that says "1 462 sur 1 500". */
export function UseBar({ used, total, name }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const share = total > 0 ? Math.min(1, used / total) : used > 0 ? 1 : 0;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a <meter> cannot be drawn alike in all browsers
    <div
      role="meter"
      className={styles.track}
      aria-label={name}
      aria-valuemin={0}
      aria-valuemax={Math.max(total, used)}
      aria-valuenow={used}
      aria-valuetext={t('table.usage', { used: format.number(used), total: format.number(total) })}
    >
      <div className={mergeClasses(styles.fill, styles[usageTone(used, total)])} style={{ width: `${share * 100}%` }} />
    </div>
  );
}
