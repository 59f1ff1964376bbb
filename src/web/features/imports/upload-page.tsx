import { Button, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ApiProblem, isProblem } from '../../api/problem.ts';
import { customerQuery } from '../../api/queries.ts';
import { NotFound } from '../../not-found.tsx';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';
import { Wizard } from '../../ui/wizard.tsx';
import { DropZone } from './drop-zone.tsx';
import { EmptyForms } from './empty-forms.tsx';
import { fileFaultWords } from './file-fault-words.ts';
import { stepsOf } from './steps.ts';
import { useUpload } from './use-upload.ts';

const useStyles = makeStyles({
  about: { margin: '0', maxWidth: size.text, color: tokens.colorNeutralForeground2 },
  cancel: { marginInlineStart: 'auto' },
});

/** Step 1 of uploading users: the file, or an empty one to fill. */
export function UploadPage() {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const { customerId = '' } = useParams({ strict: false });
  const navigate = useNavigate();
  const customer = useQuery(customerQuery(customerId));
  const upload = useUpload(customerId);
  if (isProblem(customer.error, 'notFound')) return <NotFound />;
  const permitted = customer.data?.permissions.includes('manageUsers') ?? true;
  return (
    <Wizard
      title={t('imports.title')}
      steps={stepsOf(t, undefined)}
      current={0}
      foot={
        <>
          <ReasonButton appearance="primary" reason={t('imports.drop')}>
            {t('imports.next')}
          </ReasonButton>
          <Button
            appearance="subtle"
            className={styles.cancel}
            onClick={() => void navigate({ to: paths.users(customerId) })}
          >
            {t('imports.cancel')}
          </Button>
        </>
      }
    >
      <Page title={t('imports.fileTitle')} place={customer.data?.name}>
        <p className={styles.about}>{t('imports.fileAbout')}</p>
        {customer.error !== null && customer.data === undefined && (
          <ProblemBar error={customer.error} onRetry={() => void customer.refetch()} />
        )}
        <Failure upload={upload} />
        <DropZone
          busy={upload.busy ? upload.name : undefined}
          reason={permitted ? undefined : t('imports.notPermitted')}
          onFile={upload.choose}
        />
        {permitted && <EmptyForms customerId={customerId} />}
      </Page>
    </Wizard>
  );
}

/** Why the file is not taken. What the person can mend is told with the row; all else is a problem like any other. */
function Failure({ upload }: { readonly upload: ReturnType<typeof useUpload> }) {
  const text = useText();
  const { t } = text;
  const { name, fault, error, again } = upload;
  const wrong = error instanceof ApiProblem && error.code === 'wrongUserFile' ? error : undefined;
  const tooLarge = fault === 'tooLarge' || isProblem(error, 'bodyTooLarge');
  if (fault === undefined && error === null) return null;
  if (fault === undefined && wrong === undefined && !tooLarge)
    return <ProblemBar error={error} onRetry={isProblem(error, 'notPermitted') ? undefined : again} />;
  const words = tooLarge
    ? t('imports.tooLarge', { name, megabytes: 30 })
    : fault === 'unreadable'
      ? t('imports.unreadable', { name })
      : [t('problems.wrongUserFile'), wrong && fileFaultWords(text, wrong.params)].filter(Boolean).join(' ');
  return (
    <MessageBar intent="error" layout="auto" role="alert">
      <MessageBarBody>{words}</MessageBarBody>
    </MessageBar>
  );
}
