import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import type { FileFormat } from '#contract/users.ts';
import { download } from '../../api/download.ts';
import { useDownload } from '../../api/use-download.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { DownloadIcon } from '../../ui/icons.ts';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  cards: {
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(min(100%, ${size.summaryPanel}), 1fr))`,
    gap: tokens.spacingHorizontalL,
  },
  text: {
    margin: '0',
    marginBottom: tokens.spacingVerticalM,
    maxWidth: size.text,
    color: tokens.colorNeutralForeground2,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

type What = FileFormat | 'form';

/** Files to fill: the template, and the form that goes to the customer. */
export function EmptyForms({ customerId }: { readonly customerId: string }) {
  const styles = useStyles();
  const { t, language } = useText();
  const params = { customerId };
  const files = useDownload<What>((what, signal) =>
    what === 'form'
      ? download('downloadIntakeForm', { params, query: { language }, signal })
      : download('downloadTemplate', { params, query: { format: what, language }, signal }),
  );
  const icon = files.busy ? <Spinner size="tiny" /> : <DownloadIcon />;
  return (
    <>
      {files.error !== null && (
        <ProblemBar error={files.error} what={t('imports.downloadFailed')} onRetry={files.retry} />
      )}
      <div className={styles.cards}>
        <Card title={t('imports.columns')}>
          <p className={styles.text}>{t('imports.columnsAbout')}</p>
          <div className={styles.buttons}>
            <Button icon={icon} onClick={() => files.start('xlsx')}>
              {t('imports.template')}
            </Button>
            <Button appearance="subtle" onClick={() => files.start('csv')}>
              {`${t('imports.template')} (${t('imports.csv')})`}
            </Button>
          </div>
        </Card>
        <Card title={t('imports.form')}>
          <p className={styles.text}>{t('imports.formAbout')}</p>
          <div className={styles.buttons}>
            <Button icon={icon} onClick={() => files.start('form')}>
              {t('imports.downloadForm')}
            </Button>
          </div>
        </Card>
      </div>
    </>
  );
}
