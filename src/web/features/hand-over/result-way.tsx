import { makeStyles, Spinner } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { FileFormat } from '#contract/users.ts';
import { download } from '../../api/download.ts';
import { useDownload } from '../../api/use-download.ts';
import { paths } from '../../paths.ts';
import { tokens } from '../../theme/tokens.ts';
import { ResultFileIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import type { MakingOperation } from './data.ts';
import { useWayStyles } from './way-styles.ts';

const useStyles = makeStyles({
  link: {
    color: tokens.colorBrandForegroundLink,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    borderRadius: tokens.borderRadiusSmall,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

interface Props {
  readonly customerId: string;
  readonly operation: MakingOperation;
  /** Why there is none yet. */
  readonly reason: string | undefined;
}

/** S46: the file that was imported, with what became of each row in its column *Status update*; no password is in it. */
export function ResultWay({ customerId, operation, reason }: Props) {
  const styles = { ...useWayStyles(), ...useStyles() };
  const { t, language } = useText();
  const { id, number } = operation;
  const file = useDownload<FileFormat>((format, signal) =>
    download('exportImport', { params: { customerId, operationId: id }, query: { format, language }, signal }),
  );
  return (
    <div className={styles.way}>
      <span className={styles.icon} aria-hidden="true">
        <ResultFileIcon />
      </span>
      <div className={styles.body}>
        <h3 className={styles.name}>{t('handOver.result')}</h3>
        <p className={styles.about}>{t('handOver.resultAbout')}</p>
        <div className={styles.buttons}>
          {(['csv', 'xlsx'] as const).map((format) => (
            <ReasonButton
              key={format}
              reason={reason ?? (file.busy ? t('users.exporting') : undefined)}
              onClick={() => file.start(format)}
              {...(file.busy ? { icon: <Spinner size="tiny" /> } : {})}
            >
              {t(format === 'csv' ? 'users.exportCsv' : 'users.exportExcel')}
            </ReasonButton>
          ))}
          {file.error !== null && (
            <ProblemBar error={file.error} what={t('handOver.downloadFailed')} onRetry={() => void file.retry()} />
          )}
        </div>
        <Link to={paths.operation(customerId, id)} className={styles.link}>
          {t('handOver.toResult', { number })}
        </Link>
      </div>
    </div>
  );
}
