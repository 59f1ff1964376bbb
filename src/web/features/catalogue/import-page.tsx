import { Button, MessageBar, MessageBarBody, makeStyles, Spinner } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import { useRef } from 'react';
import { ApiProblem, isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { UploadIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { faultWords } from './fault-words.ts';
import { changesNothing, ImportSummary } from './import-summary.tsx';
import { useImport } from './use-import.ts';

const useStyles = makeStyles({
  about: { margin: '0', maxWidth: size.text, color: tokens.colorNeutralForeground2 },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
  },
  quiet: { color: tokens.colorNeutralForeground3, overflowWrap: 'anywhere' },
});

type Importing = ReturnType<typeof useImport>;

/** The vendor's table: choose it, see what it would bring, import it. */
export function ImportPage() {
  const styles = useStyles();
  const { t } = useText();
  const importing = useImport();
  const { name, preview, done, looking } = importing;
  const shown = done ?? preview;
  return (
    <Page title={t('catalogue.importTitle')} place={t('catalogue.title')} facts={t('catalogue.importFacts')}>
      <p className={styles.about}>{t('catalogue.importAbout')}</p>
      <div className={styles.line}>
        <ChooseFile importing={importing} />
        <span className={styles.quiet} role="status">
          {looking ? (
            <Spinner size="tiny" label={t('catalogue.reading')} />
          ) : name === undefined ? (
            t('catalogue.limits')
          ) : (
            t('catalogue.chosen', { name })
          )}
        </span>
      </div>
      <Failure importing={importing} />
      {done !== undefined && (
        <MessageBar intent="success" layout="auto" role="status">
          <MessageBarBody>{t('catalogue.doneTitle')}</MessageBarBody>
        </MessageBar>
      )}
      {shown !== undefined && (
        <ImportSummary
          title={done === undefined ? t('catalogue.preview') : t('catalogue.done')}
          found={shown}
          action={done === undefined ? <Start importing={importing} /> : <ToCatalogue />}
        />
      )}
    </Page>
  );
}

function ChooseFile({ importing }: { readonly importing: Importing }) {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <Button
        appearance={importing.name === undefined ? 'primary' : 'secondary'}
        icon={<UploadIcon />}
        disabledFocusable={importing.looking || importing.writing}
        onClick={() => input.current?.click()}
      >
        {importing.name === undefined ? t('catalogue.choose') : t('catalogue.chooseAnother')}
      </Button>
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,text/csv"
        onChange={({ target }) => {
          const file = target.files?.[0];
          if (file !== undefined) importing.choose(file);
          // the same file may be chosen again, mended meanwhile
          target.value = '';
        }}
      />
    </>
  );
}

function Start({ importing }: { readonly importing: Importing }) {
  const { t } = useText();
  const { preview, writing, start } = importing;
  return (
    <ReasonButton
      appearance="primary"
      icon={writing ? <Spinner size="tiny" /> : <UploadIcon />}
      reason={preview !== undefined && changesNothing(preview) ? t('catalogue.nothing') : undefined}
      onClick={() => writing || start()}
    >
      {t('catalogue.start')}
    </ReasonButton>
  );
}

function ToCatalogue() {
  const { t } = useText();
  return (
    <LinkButton
      render={(className) => (
        <Link to={paths.catalogue()} className={className}>
          {t('catalogue.toCatalogue')}
        </Link>
      )}
    />
  );
}

/** Why the file is not taken. What the person can mend is told with the line; all else is a problem like any other. */
function Failure({ importing }: { readonly importing: Importing }) {
  const { t } = useText();
  const { name = '', fault, error, again } = importing;
  const wrong = error instanceof ApiProblem && error.code === 'wrongCatalogueFile' ? error : undefined;
  if (fault === undefined && error === null) return null;
  if (fault === undefined && wrong === undefined) {
    return <ProblemBar error={error} onRetry={isProblem(error, 'notPermitted') ? undefined : again} />;
  }
  const words =
    fault === undefined
      ? [t('problems.wrongCatalogueFile'), wrong && faultWords(t, wrong.params)]
      : [t(`catalogue.${fault}`)];
  return (
    <MessageBar intent="error" layout="auto" role="alert">
      <MessageBarBody>{[t('catalogue.refused', { name }), ...words].filter(Boolean).join(' ')}</MessageBarBody>
    </MessageBar>
  );
}
