import { MessageBar, MessageBarBody, makeStyles, ProgressBar } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { paths } from '../../paths.ts';
import { tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import type { MakingOperation } from './data.ts';

const useStyles = makeStyles({
  progress: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalL,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  link: {
    color: tokens.colorBrandForegroundLink,
    marginInlineStart: tokens.spacingHorizontalS,
    borderRadius: tokens.borderRadiusSmall,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

interface Props {
  readonly customerId: string;
  readonly operations: readonly MakingOperation[];
}

/** How far those who are still being made have come, and what did not become what was asked for. */
export function States({ customerId, operations }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const open = operations.filter(({ state }) => state !== 'done');
  const failed = operations.filter(({ partial, refused }) => partial + refused > 0);
  const sum = (of: (one: MakingOperation) => number) => open.reduce((all, one) => all + of(one), 0);
  const total = sum((one) => one.total);
  const done = sum(({ runTo }) => runTo);
  return (
    <>
      {open.length > 0 && (
        <div className={styles.progress}>
          <ProgressBar
            value={done}
            max={Math.max(1, total)}
            thickness="large"
            aria-label={t('handOver.progressName')}
          />
          <span className={styles.line}>
            <span>{t('handOver.progress', { done, total })}</span>
            <span>{t('handOver.canLeave')}</span>
          </span>
        </div>
      )}
      {failed.map(({ id, number, partial, refused }) => (
        <MessageBar key={id} intent="warning" layout="auto">
          <MessageBarBody>
            {t('handOver.notAll', { count: partial + refused })}
            <Link to={paths.operation(customerId, id)} className={styles.link}>
              {t('handOver.toResult', { number })}
            </Link>
          </MessageBarBody>
        </MessageBar>
      ))}
    </>
  );
}
