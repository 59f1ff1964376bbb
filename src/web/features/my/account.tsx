import { Button, MessageBar, MessageBarBody, makeStyles } from '@fluentui/react-components';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyAccount } from '#contract/my.ts';
import { call } from '../../api/call.ts';
import { tokens } from '../../theme/tokens.ts';
import { Card, CardList, CardNote } from '../../ui/card.tsx';
import { SignOutIcon } from '../../ui/icons.ts';
import { PasswordForm } from '../../ui/password-form.tsx';
import { useText } from '../../ui/text.tsx';
import { MyFrame } from './my-frame.tsx';

const useStyles = makeStyles({
  license: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalM,
  },
  head: { display: 'flex', flexWrap: 'wrap', justifyContent: 'space-between', columnGap: tokens.spacingHorizontalM },
  name: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  quiet: {
    margin: '0',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  password: { display: 'flex', flexDirection: 'column', alignItems: 'start', rowGap: tokens.spacingVerticalM },
  form: { width: '100%', maxWidth: '384px' },
});

interface Props {
  readonly account: MyAccount;
  readonly onSignedOut: () => void;
}

/** Who one is, which licences one has, and one's password. */
export function Account({ account, onSignedOut }: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const { displayName, email, customerName, licenses } = account;
  const signOut = useMutation({ mutationFn: () => call('signOutMyself'), onSettled: onSignedOut });
  return (
    <MyFrame
      title={t('my.title')}
      text={`${displayName} · ${t('my.facts', { email, customer: customerName })}`}
      action={
        <Button appearance="subtle" icon={<SignOutIcon />} onClick={() => signOut.mutate()}>
          {t('frame.signOut')}
        </Button>
      }
    >
      <Card title={t('my.licenses')} flush={licenses.length > 0}>
        {licenses.length === 0 && <CardNote>{t('my.noLicenses')}</CardNote>}
        <CardList items={licenses} keyOf={({ productId }) => productId}>
          {({ name, assignedAt, services }) => (
            <div className={styles.license}>
              <div className={styles.head}>
                <h3 className={styles.name}>{name[language]}</h3>
                <span className={styles.quiet}>{t('my.since', { date: format.date(assignedAt) })}</span>
              </div>
              <p className={styles.quiet}>
                {services.length === 0 ? t('my.noServices') : services.map((one) => one[language]).join(' · ')}
              </p>
            </div>
          )}
        </CardList>
      </Card>
      <Card title={t('my.password')}>
        <OwnPassword account={account} />
      </Card>
    </MyFrame>
  );
}

function OwnPassword({ account: { email, partnerName } }: { readonly account: MyAccount }) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const change = useMutation({
    mutationFn: (given: { readonly current: string; readonly next: string }) =>
      call('chooseMyPassword', { body: { email, ...given } }),
    onSuccess: () => setOpen(false),
  });
  if (open) {
    return (
      <div className={styles.form}>
        <PasswordForm
          email={email}
          busy={change.isPending}
          error={change.error}
          onSubmit={(given) => change.mutate(given)}
          onCancel={() => setOpen(false)}
        />
      </div>
    );
  }
  return (
    <div className={styles.password}>
      {change.isSuccess ? (
        <MessageBar intent="success" layout="multiline" role="status">
          <MessageBarBody>{t('my.chosen')}</MessageBarBody>
        </MessageBar>
      ) : (
        <p className={styles.quiet}>{t('my.passwordText', { partner: partnerName })}</p>
      )}
      <Button
        onClick={() => {
          change.reset();
          setOpen(true);
        }}
      >
        {t('my.changePassword')}
      </Button>
    </div>
  );
}
