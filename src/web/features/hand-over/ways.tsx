import { makeStyles, Spinner } from '@fluentui/react-components';
import { type ReactNode, useId } from 'react';
import { tokens, tracking } from '../../theme/tokens.ts';
import { CheckIcon, DownloadIcon, MailIcon, PrintIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import type { MakingOperation } from './data.ts';
import { MailWay } from './mail-way.tsx';
import { PrintParts } from './print-parts.tsx';
import { ResultWay } from './result-way.tsx';
import type { usePrint } from './use-print.ts';
import { useWayStyles } from './way-styles.ts';

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
  /** Why nothing can be handed over yet. */
  readonly reason: string | undefined;
}

/** Three ways to hand over, each with its risk said. */
export function Ways({ printing, downloading, done, customerId, operations, onMailed, reason }: Props) {
  const styles = { ...useStyles(), ...useWayStyles() };
  const { t } = useText();
  const title = useId();
  const allPrinted = printing.parts.length <= printing.printedParts.size;
  const way = (name: Way, icon: ReactNode, buttons: ReactNode) => (
    <div className={styles.way}>
      <span className={styles.icon} aria-hidden="true">
        {icon}
      </span>
      <div className={styles.body}>
        <h3 className={styles.name}>
          {t(`handOver.${name}`)}
          {done.has(name) && (name !== 'print' || allPrinted) && (
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
          <PrintParts printing={printing} />
          {(['sheets', 'table'] as const).map((form) => (
            <ReasonButton
              key={form}
              reason={reason ?? (printing.busy === undefined && !printing.waits ? undefined : t('handOver.loading'))}
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
      {way('mail', <MailIcon />, <MailWay {...{ customerId, operations, onMailed, reason }} />)}
      {way(
        'download',
        <DownloadIcon />,
        <>
          <ReasonButton
            reason={reason ?? (downloading.busy ? t('handOver.loading') : undefined)}
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
      {operations
        .filter(({ kind }) => kind === 'import')
        .map((operation) => (
          <ResultWay key={operation.id} {...{ customerId, operation, reason }} />
        ))}
    </section>
  );
}
