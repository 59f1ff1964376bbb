import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { isProblem } from '../../api/problem.ts';
import { sessionQuery, settingsQuery } from '../../api/queries.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { SettingsIcon } from '../../ui/icons.ts';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { Bone } from '../../ui/skeleton.tsx';
import { useText } from '../../ui/text.tsx';
import { AuditCard } from './audit-card.tsx';
import { MailCard } from './mail-card.tsx';
import { PasswordSettings } from './password-settings.tsx';

const useStyles = makeStyles({
  cards: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.customerForm },
});

/** What the partner has settled, and what its server is set up with. */
export function SettingsPage() {
  const styles = useStyles();
  const { t } = useText();
  const session = useQuery(sessionQuery);
  const settings = useQuery(settingsQuery);
  const title = t('settings.title');
  if (isProblem(settings.error, 'notPermitted')) {
    return (
      <Page title={title}>
        <EmptyState icon={<SettingsIcon />} title={title} text={t('settings.notPermitted')} />
      </Page>
    );
  }
  return (
    <Page title={title} facts={session.data?.partner.name}>
      {settings.error !== null && settings.data === undefined && (
        <ProblemBar error={settings.error} onRetry={() => void settings.refetch()} />
      )}
      {settings.isPending && <Bone width="45%" />}
      {settings.data !== undefined && (
        <div className={styles.cards}>
          <MailCard settings={settings.data} />
          <PasswordSettings settings={settings.data} />
          <AuditCard settings={settings.data} />
        </div>
      )}
    </Page>
  );
}
