import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import type { AuditFileFormat } from '#contract/audit.ts';
import { download } from '../../api/download.ts';
import { withInstants } from '../../api/period.ts';
import { useDownload } from '../../api/use-download.ts';
import type { AuditFilter } from '../../search-params.ts';
import { tokens } from '../../theme/tokens.ts';
import { DownloadIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

/** Fetches the entries of the view as a file. Leaving the page ends it. */
export function useAuditExport(customerId: string | undefined, filter: AuditFilter) {
  const { language } = useText();
  return useDownload<AuditFileFormat>((format, signal) => {
    const { operation, ...query } = { ...withInstants(filter), format, language };
    if (customerId === undefined) return download('exportAudit', { query, signal });
    return download('exportCustomerAudit', { params: { customerId }, query: { ...query, operation }, signal });
  });
}

const useStyles = makeStyles({
  surface: { padding: tokens.spacingHorizontalL },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalS,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  formats: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  spoken: { position: 'absolute', width: '1px', height: '1px', overflow: 'hidden', clipPath: 'inset(50%)' },
});

interface Props {
  readonly exporting: ReturnType<typeof useAuditExport>;
  /** Entries of the view; undefined: not known yet. */
  readonly total: number | undefined;
}

/** The command Export: a table for people, or lines for those who verify. */
export function ExportMenu({ exporting, total }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const { busy, done, start } = exporting;
  if (total === undefined || total === 0)
    return (
      <ReasonButton icon={<DownloadIcon />} reason={t('audit.exportNothing')}>
        {t('audit.export')}
      </ReasonButton>
    );
  if (busy)
    return (
      <ReasonButton icon={<Spinner size="tiny" />} reason={t('audit.exporting')}>
        {t('audit.export')}
      </ReasonButton>
    );
  return (
    <>
      <span className={styles.spoken} role="status">
        {done ? t('audit.exported') : ''}
      </span>
      <Popup
        label={t('audit.export')}
        align="end"
        className={styles.surface}
        trigger={(properties) => (
          <Button icon={<DownloadIcon />} {...properties}>
            {t('audit.export')}
          </Button>
        )}
      >
        {(close) => {
          const choose = (format: AuditFileFormat) => {
            close();
            start(format);
          };
          return (
            <>
              <h2 className={styles.title}>{t('audit.exportAll', { count: total })}</h2>
              <div className={styles.formats}>
                <Button onClick={() => choose('csv')}>{t('audit.exportCsv')}</Button>
                <Button onClick={() => choose('jsonl')}>{t('audit.exportLines')}</Button>
              </div>
            </>
          );
        }}
      </Popup>
    </>
  );
}
