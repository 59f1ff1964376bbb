import { makeStyles, mergeClasses } from '@fluentui/react-components';
import type { OperationEntry } from '#contract/operations.ts';
import { below, size, tokens } from '../theme/tokens.ts';
import { RunningIcon } from './icons.ts';
import { useRowLink } from './row-link.ts';
import { SplitBar } from './split-bar.tsx';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  outcome: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXS,
    width: size.operationBar,
    flexShrink: 0,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    fontVariantNumeric: 'tabular-nums',
    [below.phone]: { width: '72px' },
  },
  running: { color: tokens.colorBrandForeground1 },
});

interface Props {
  readonly operation: OperationEntry;
  /** Where it was, in lists over customers. */
  readonly customerName?: string;
}

/** What stands in the link to an operation's result: which one, by whom, when, and how it went. */
export function OperationLine({ operation, customerName }: Props) {
  const row = useRowLink();
  const styles = useStyles();
  const { t, format } = useText();
  const { number, changed, partial, refused, unchanged, total, state, createdAt } = operation;
  const done = changed + partial + refused + unchanged;
  const name =
    customerName === undefined
      ? t('dashboard.operation', { number })
      : t('dashboard.operationOf', { number, customer: customerName });
  const split = t('operations.split', { changed, partial, refused, unchanged });
  return (
    <>
      <span className={row.words}>
        <span className={row.name} title={name}>
          {name}
        </span>
        <span className={row.caption}>
          {t('dashboard.by', { name: operation.staffName, when: format.relative(createdAt, Date.now()) })}
        </span>
      </span>
      <span className={styles.outcome}>
        {state === 'done' ? (
          <span aria-hidden="true">
            {t('dashboard.progress', { done: format.number(changed), total: format.number(total) })}
          </span>
        ) : (
          <span className={mergeClasses(row.mark, styles.running)}>
            <span className={row.icon} aria-hidden="true">
              <RunningIcon />
            </span>
            {state === 'queued'
              ? t('dashboard.queued')
              : t('dashboard.progress', { done: format.number(done), total: format.number(total) })}
          </span>
        )}
        <SplitBar
          thin
          sentence={split}
          parts={[
            { tone: 'success', count: changed },
            { tone: 'warning', count: partial },
            { tone: 'danger', count: refused },
            { tone: 'neutral', count: state === 'done' ? unchanged : unchanged + total - done },
          ]}
        />
      </span>
    </>
  );
}
