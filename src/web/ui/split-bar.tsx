import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { size, tokens } from '../theme/tokens.ts';

const useStyles = makeStyles({
  bar: {
    display: 'flex',
    columnGap: size.splitGap,
    height: size.splitBar,
    borderRadius: tokens.borderRadiusCircular,
    overflow: 'hidden',
  },
  thin: { height: size.bar },
  part: { minWidth: size.leastPart, forcedColorAdjust: 'none' },
  success: { backgroundColor: tokens.colorStatusSuccessBackground3 },
  warning: { backgroundColor: tokens.colorStatusWarningBackground3 },
  danger: { backgroundColor: tokens.colorStatusDangerBackground3 },
  neutral: { backgroundColor: tokens.colorNeutralStroke1 },
  /** What is still to come. */
  track: { backgroundColor: tokens.barTrack },
  brand: { backgroundColor: tokens.colorCompoundBrandBackground },
  empty: { backgroundColor: tokens.barTrack, flexGrow: 1 },
});

export interface SplitPart {
  readonly tone: 'success' | 'warning' | 'danger' | 'neutral' | 'track' | 'brand';
  readonly count: number;
  /** Where two parts have one tone. */
  readonly key?: string;
}

interface Props {
  readonly parts: readonly SplitPart[];
  /** The whole outcome as one sentence: the bar is an image of it. */
  readonly sentence: string;
  /** 6 px in rows, 8 px elsewhere. */
  readonly thin?: boolean;
}

export function SplitBar({ parts, sentence, thin = false }: Props) {
  const styles = useStyles();
  const shown = parts.filter(({ count }) => count > 0);
  return (
    <div role="img" aria-label={sentence} className={mergeClasses(styles.bar, thin && styles.thin)}>
      {shown.map(({ tone, count, key = tone }) => (
        <div key={key} className={mergeClasses(styles.part, styles[tone])} style={{ flexGrow: count, flexBasis: 0 }} />
      ))}
      {shown.length === 0 && <div className={styles.empty} />}
    </div>
  );
}
