import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import { useId } from 'react';
import type { UndoPreview } from '#contract/licenses.ts';
import { type ReasonNames, reasonWords } from '#text/reason-words.ts';
import { tokens, tracking } from '../../theme/tokens.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { SplitBar } from '../../ui/split-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { ProductChanges } from './product-changes.tsx';

const useStyles = makeStyles({
  all: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalM },
  sentence: { margin: '0' },
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  heading: {
    margin: '0',
    marginTop: tokens.spacingVerticalXS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  list: { margin: '0', padding: '0', listStyleType: 'none' },
  scrolls: { maxHeight: '30vh', overflowY: 'auto' },
  user: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalXXS,
    paddingBlock: tokens.spacingVerticalSNudge,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke3}`,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontVariantNumeric: 'tabular-nums',
  },
  name: { fontWeight: tokens.fontWeightMedium, flexGrow: 1, overflowWrap: 'anywhere', minWidth: '0' },
  why: { color: tokens.colorNeutralForeground3 },
  short: { color: tokens.colorStatusDangerForeground1 },
  seats: { flexBasis: '100%' },
  pages: { display: 'flex', columnGap: tokens.spacingHorizontalS },
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
  const { data } = preview;
  if (preview.error !== null) return <ProblemBar error={preview.error} onRetry={() => void preview.refetch()} />;
  if (data === undefined) return <Bone width="70%" />;
  const words = sentence(data.changed + data.partial, data.refused);
  return (
    <div className={styles.all}>
      <p className={styles.sentence}>{words}</p>
      <SplitBar
        parts={[
          { tone: 'success', count: data.changed },
          { tone: 'warning', count: data.partial },
          { tone: 'danger', count: data.refused },
          { tone: 'neutral', count: data.unchanged },
        ]}
        sentence={words}
      />
      <Products {...{ data, names }} />
      {data.leftOut.total > 0 && <LeftOut {...{ data, names, offset, onOffset }} />}
    </div>
  );
}

function Products({ data, names }: { readonly data: UndoPreview } & Pick<Props, 'names'>) {
  const styles = useStyles();
  const { t } = useText();
  const heading = useId();
  const { products, locationsChanged } = data;
  if (products.length === 0 && locationsChanged === 0) return null;
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {t('operations.planChanges')}
      </h3>
      <ul className={styles.list}>
        {locationsChanged > 0 && (
          <li className={styles.user}>
            <span className={styles.name}>{t('operations.locationRow')}</span>
            <span className={styles.why}>{t('operations.locationsChanged', { count: locationsChanged })}</span>
          </li>
        )}
        {products.map(({ productId, needed, available, missing, ...would }) => (
          <li key={productId} className={styles.user}>
            <span className={styles.name}>{names.product(productId) ?? productId}</span>
            <ProductChanges {...would} />
            {needed > 0 && (
              <span className={mergeClasses(styles.seats, missing > 0 ? styles.short : styles.why)}>
                {t('operations.undoSeats', { needed, available })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function LeftOut({
  data,
  names,
  offset,
  onOffset,
}: { readonly data: UndoPreview } & Pick<Props, 'names' | 'offset' | 'onOffset'>) {
  const styles = useStyles();
  const { t } = useText();
  const heading = useId();
  const { total, items } = data.leftOut;
  // nothing was applied yet that it could have changed under
  const words = (reason: UndoPreview['leftOut']['items'][number]['reasons'][number]) =>
    reason.code === 'userChanged' ? t('reasons.userChanged') : reasonWords(reason, names, t);
  return (
    <section className={styles.section} aria-labelledby={heading}>
      <h3 id={heading} className={styles.heading}>
        {t('operations.planStays', { count: total })}
      </h3>
      <ul
        className={mergeClasses(styles.list, styles.scrolls)}
        aria-label={t('operations.undoLeftOut', { count: total })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by keyboard
        tabIndex={0}
      >
        {items.map(({ userId, displayName, email, reasons }) => (
          <li key={userId} className={styles.user}>
            <span className={styles.name} title={email}>
              {displayName}
            </span>
            <span className={styles.why}>{reasons.map(words).join(' · ')}</span>
          </li>
        ))}
      </ul>
      {total > PLANS_PAGE && (
        <div className={styles.pages}>
          <Button
            appearance="subtle"
            size="small"
            disabledFocusable={offset === 0}
            onClick={() => onOffset(Math.max(offset - PLANS_PAGE, 0))}
          >
            {t('table.previous')}
          </Button>
          <Button
            appearance="subtle"
            size="small"
            disabledFocusable={offset + PLANS_PAGE >= total}
            onClick={() => onOffset(offset + PLANS_PAGE)}
          >
            {t('table.next')}
          </Button>
        </div>
      )}
    </section>
  );
}
