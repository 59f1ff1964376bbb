import { MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import { sessionQuery } from '../../api/queries.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { Page } from '../../ui/page.tsx';
import { PasswordForm } from '../../ui/password-form.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  cards: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.customerForm },
  form: { maxWidth: size.signInForm },
  done: { marginBottom: tokens.spacingVerticalM },
});

/** Who one is as a member of staff, and one's own password. */
export function ProfilePage() {
  const styles = useStyles();
  const { t } = useText();
  const { data: session } = useQuery(sessionQuery);
  // a new form after each change: nothing of the former one stays in it
  const [changes, setChanges] = useState(0);
  const change = useMutation({
    mutationFn: (body: { readonly current: string; readonly next: string }) => call('changeStaffPassword', { body }),
    onSuccess: () => setChanges((count) => count + 1),
  });
  if (session === undefined) return <Page title={t('settings.profile')}>{null}</Page>;
  const { displayName, email } = session.staff;
  const facts = [
    { term: t('settings.name'), value: displayName },
    { term: t('settings.email'), value: email },
    { term: t('settings.partner'), value: session.partner.name },
  ];
  return (
    <Page title={t('settings.profile')} facts={t('settings.profileText')}>
      <div className={styles.cards}>
        <Card title={displayName}>
          <Facts facts={facts} />
        </Card>
        <Card title={t('settings.password')}>
          {change.isSuccess && (
            <MessageBar intent="success" layout="multiline" role="status" className={styles.done}>
              <MessageBarBody>{t('settings.passwordChanged')}</MessageBarBody>
            </MessageBar>
          )}
          <div className={styles.form}>
            <PasswordForm
              key={changes}
              email={email}
              busy={change.isPending}
              error={change.error}
              onSubmit={(given) => change.mutate(given)}
            />
          </div>
        </Card>
      </div>
    </Page>
  );
}
