import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Operation } from '#contract/licenses.ts';
import type { FileFormat } from '#contract/users.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { download } from '../../api/download.ts';
import { useDownload } from '../../api/use-download.ts';
import type { OperationPlace } from '../../following/running.ts';
import { MailButton } from '../../mailing/mail-button.tsx';
import { paths } from '../../paths.ts';
import { tokens } from '../../theme/tokens.ts';
import { FileFormats } from '../../ui/file-formats.tsx';
import { DownloadIcon, PrintIcon, RetryIcon, UndoIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import type { ResultFilter } from './result-groups.ts';
import { UndoDialog } from './undo-dialog.tsx';
import type { usePrint } from './use-print.ts';
import { hasRetry, type useRetry } from './use-retry.ts';

const useStyles = makeStyles({
  actions: { display: 'contents', '@media print': { display: 'none' } },
  // no display of its own: a closed popover has none
  surface: { padding: tokens.spacingHorizontalL },
});

interface ExportChoice {
  /** `imported`: the file that was imported, with what became of each row. */
  readonly filter: ResultFilter | 'imported';
  readonly format: FileFormat;
}

export function useResultExport(place: OperationPlace) {
  const { language } = useText();
  return useDownload<ExportChoice>(({ filter, format }, signal) =>
    filter === 'imported'
      ? download('exportImport', { params: place, query: { format, language }, signal })
      : download('exportOperationItems', { params: place, query: { ...filter, format, language }, signal }),
  );
}

interface Props {
  readonly operation: Operation;
  readonly place: OperationPlace;
  readonly filter: ResultFilter;
  readonly exporting: ReturnType<typeof useResultExport>;
  readonly printing: ReturnType<typeof usePrint>;
  readonly retry: ReturnType<typeof useRetry>;
  readonly names: ReasonNames;
  /** Why nothing can be tried again. */
  readonly refusal: string | undefined;
}

/** What can be done with a result that is there: export, print, try the failures again, go back. */
export function ResultActions({ operation, place, filter, exporting, printing, retry, names, refusal }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const navigate = useNavigate();
  const retries = hasRetry(operation);
  const [undoing, setUndoing] = useState(false);
  const busy = retry.busy && retry.reason === undefined;
  return (
    <div className={styles.actions}>
      {makesPasswords(operation) && (
        <Button onClick={() => void navigate({ to: paths.handOver(place.customerId, [place.operationId]) })}>
          {t('handOver.ways')}
        </Button>
      )}
      {makesPasswords(operation) && <MailButton {...place} />}
      <ExportButton operation={operation} filter={filter} exporting={exporting} />
      <Button
        appearance="subtle"
        icon={printing.busy ? <Spinner size="tiny" /> : <PrintIcon />}
        disabledFocusable={printing.busy}
        onClick={printing.start}
      >
        {t('operations.print')}
      </Button>
      {operation.undoneBy === null && operation.changed + operation.partial > 0 && (
        <ReasonButton
          appearance="subtle"
          icon={<UndoIcon />}
          reason={isForGood(operation) ? t('problems.operationNotUndoable') : undefined}
          onClick={() => setUndoing(true)}
        >
          {t('operations.undo')}
        </ReasonButton>
      )}
      {undoing && <UndoDialog {...{ place, operation, names }} onClose={() => setUndoing(false)} />}
      <Button
        appearance={retries ? 'subtle' : 'primary'}
        onClick={() => void navigate({ to: paths.users(place.customerId) })}
      >
        {t('operations.backToUsers')}
      </Button>
      {retries && (
        <ReasonButton
          appearance="primary"
          icon={busy ? <Spinner size="tiny" /> : <RetryIcon />}
          reason={refusal}
          onClick={() => retry.busy || retry.start()}
        >
          {t('operations.retry')}
        </ReasonButton>
      )}
    </div>
  );
}

/** What was before is kept nowhere: passwords, and accounts that are gone. */
const isForGood = ({ kind }: Operation): boolean => kind === 'passwords' || kind === 'purge';

/** Those who made them may send them by mail, and see later what became of the mails. */
const makesPasswords = ({ kind }: Operation): boolean => kind === 'passwords' || kind === 'create' || kind === 'import';

function ExportButton({ operation, filter, exporting }: Pick<Props, 'operation' | 'filter' | 'exporting'>) {
  const styles = useStyles();
  const { t } = useText();
  const filtered = Object.values(filter).some((value) => value !== undefined);
  if (exporting.busy)
    return (
      <ReasonButton appearance="subtle" icon={<Spinner size="tiny" />} reason={t('users.exporting')}>
        {t('users.export')}
      </ReasonButton>
    );
  return (
    <Popup
      label={t('users.export')}
      className={styles.surface}
      trigger={(properties) => (
        <Button appearance="subtle" icon={<DownloadIcon />} {...properties}>
          {t('users.export')}
        </Button>
      )}
    >
      {(close) => {
        const choose = (chosen: ExportChoice['filter']) => (format: FileFormat) => {
          close();
          exporting.start({ filter: chosen, format });
        };
        return (
          <>
            {filtered && <FileFormats title={t('operations.exportView')} onChoose={choose(filter)} />}
            <FileFormats title={t('operations.exportAll', { count: operation.total })} onChoose={choose({})} />
            {operation.kind === 'import' && operation.undoOf === null && operation.retryOf === null && (
              <FileFormats title={t('imports.result')} onChoose={choose('imported')} />
            )}
          </>
        );
      }}
    </Popup>
  );
}
