import { Button, makeStyles } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import type { UndoPreview } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { tokens } from '../../theme/tokens.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  list: { margin: '0', padding: '0', listStyleType: 'none', maxHeight: '30vh', overflowY: 'auto' },
  user: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSize250,
  },
  name: { fontWeight: tokens.fontWeightMedium },
  why: { color: tokens.colorNeutralForeground3 },
  short: { color: tokens.colorStatusDangerForeground1 },
});

/** Users named at once. */
export const PLANS_PAGE = 50;

interface Props {
  readonly preview: Pick<UseQueryResult<UndoPreview>, 'data' | 'error' | 'refetch'>;
  readonly names: ReasonNames;
  /** The first of the users who stay as they are that is named. */
  readonly offset: number;
  readonly onOffset: (offset: number) => void;
  readonly sentence: (changed: number, left: number) => string;
}

/** What an undo, or another try, would change, what seats it needs, and who stays as they are. */
export function PlanOutlook({ preview, names, offset, onOffset, sentence }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const { data } = preview;
  const left = data?.leftOut;
  return (
    <>
      {preview.error !== null && <ProblemBar error={preview.error} onRetry={() => void preview.refetch()} />}
      {data === undefined && preview.error === null && <Bone width="70%" />}
      {data !== undefined && (
        <>
          <p>{sentence(data.changed + data.partial, data.refused)}</p>
          <SplitBar
            parts={[
              { tone: 'success', count: data.changed },
              { tone: 'warning', count: data.partial },
              { tone: 'danger', count: data.refused },
              { tone: 'neutral', count: data.unchanged },
            ]}
            sentence={sentence(data.changed + data.partial, data.refused)}
          />
          {data.products.some(({ needed }) => needed > 0) && (
            <ul className={styles.list}>
              {data.products
                .filter(({ needed }) => needed > 0)
                .map(({ productId, needed, available, missing }) => (
                  <li key={productId} className={styles.user}>
                    <span className={styles.name}>{names.product(productId) ?? productId}</span>
                    <span className={missing > 0 ? styles.short : styles.why}>
                      {t('operations.undoSeats', { needed, available })}
                    </span>
                  </li>
                ))}
            </ul>
          )}
          {left !== undefined && left.total > 0 && (
            <>
              <p>{t('operations.undoLeftOut', { count: left.total })}</p>
              <ul
                className={styles.list}
                aria-label={t('operations.undoLeftOut', { count: left.total })}
                // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
                tabIndex={0}
              >
                {left.items.map(({ userId, displayName, reasons }) => (
                  <li key={userId} className={styles.user}>
                    <span className={styles.name}>{displayName}</span>
                    <span className={styles.why}>
                      {reasons.map((reason) => reasonWords(reason, names, t)).join(' · ')}
                    </span>
                  </li>
                ))}
              </ul>
              {left.total > PLANS_PAGE && (
                <>
                  <Button
                    appearance="subtle"
                    disabledFocusable={offset === 0}
                    onClick={() => onOffset(Math.max(offset - PLANS_PAGE, 0))}
                  >
                    {t('table.previous')}
                  </Button>
                  <Button
                    appearance="subtle"
                    disabledFocusable={offset + PLANS_PAGE >= left.total}
                    onClick={() => onOffset(offset + PLANS_PAGE)}
                  >
                    {t('table.next')}
                  </Button>
                </>
              )}
            </>
          )}
        </>
      )}
    </>
  );
}
