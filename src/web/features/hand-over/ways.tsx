import { makeStyles, Spinner } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { tokens, tracking } from '../../theme/tokens.ts';
import { CheckIcon, DownloadIcon, MailIcon, PrintIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import type { MakingOperation } from './data.ts';
import { MailWay } from './mail-way.tsx';
import type { usePrint } from './use-print.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column' },
  title: {
    margin: '0',
    paddingBottom: tokens.spacingVerticalM,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  way: {
    display: 'grid',
    gridTemplateColumns: 'auto minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
    borderTop: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  icon: { display: 'flex', color: tokens.colorBrandForeground1 },
  body: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  name: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  done: {
    display: 'inline-flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXXS,
    fontSize: tokens.fontSizeBase200,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorStatusSuccessForeground1,
  },
  about: {
    margin: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  buttons: {
    display: 'flex',
    flexWrap: 'wrap',
    gap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalXS,
  },
});

export type Way = 'print' | 'mail' | 'download';

interface Props {
  readonly printing: ReturnType<typeof usePrint>;
  readonly downloading: {
    readonly start: () => void;
    readonly busy: boolean;
    readonly error: unknown;
    readonly retry: () => void;
  };
  /** Used already. */
  readonly done: ReadonlySet<Way>;
  readonly customerId: string;
  readonly operations: readonly MakingOperation[];
  readonly onMailed: () => void;
}

/** Three ways to hand over, each with its risk said. */
export function Ways({ printing, downloading, done, customerId, operations, onMailed }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const title = useId();
  const way = (name: Way, icon: ReactNode, buttons: ReactNode) => (
    <div className={styles.way}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.body}>
        <h3 className={styles.name}>
          {t(`handOver.${name}`)}
          {done.has(name) && (
            <span className={styles.done}>
              <CheckIcon aria-hidden="true" />
              {t('handOver.handed')}
            </span>
          )}
        </h3>
        <p className={styles.about}>{t(`handOver.${name}About`)}</p>
        <div className={styles.buttons}>{buttons}</div>
      </div>
    </div>
  );
  return (
    <section className={styles.root} aria-labelledby={title}>
      <h2 id={title} className={styles.title}>
        {t('handOver.ways')}
      </h2>
      {way(
        'print',
        <PrintIcon />,
        <>
          {(['sheets', 'table'] as const).map((form) => (
            <ReasonButton
              key={form}
              reason={printing.busy === undefined ? undefined : t('handOver.loading')}
              onClick={() => printing.start(form)}
              {...(printing.busy === form ? { icon: <Spinner size="tiny" /> } : {})}
            >
              {t(form === 'sheets' ? 'handOver.printSheets' : 'handOver.printTable')}
            </ReasonButton>
          ))}
          {printing.error !== null && (
            <ProblemBar error={printing.error} what={t('handOver.printFailed')} onRetry={printing.again} />
          )}
        </>,
      )}
      {way('mail', <MailIcon />, <MailWay customerId={customerId} operations={operations} onMailed={onMailed} />)}
      {way(
        'download',
        <DownloadIcon />,
        <>
          <ReasonButton
            reason={downloading.busy ? t('handOver.loading') : undefined}
            onClick={downloading.start}
            {...(downloading.busy ? { icon: <Spinner size="tiny" /> } : {})}
          >
            {t('handOver.download')}
          </ReasonButton>
          {downloading.error !== null && (
            <ProblemBar error={downloading.error} what={t('handOver.downloadFailed')} onRetry={downloading.retry} />
          )}
        </>,
      )}
    </section>
  );
}
