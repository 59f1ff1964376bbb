import { Button, Field, Input, MessageBar, MessageBarBody, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { sessionQuery, welcomeQuery } from '../../api/queries.ts';
import { safeReturn } from '../../paths.ts';
import { adoptPreferences, changeSettings } from '../../settings.ts';
import { size, tokens, tracking, weightTitle, windowBelow } from '../../theme/tokens.ts';
import { LanguageMenu } from '../../ui/language-menu.tsx';
import { Logo } from '../../ui/logo.tsx';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { SeatsArt } from './seats-art.tsx';

const useStyles = makeStyles({
  page: {
    display: 'grid',
    gridTemplateColumns: '2fr 3fr',
    height: '100dvh',
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    [windowBelow.art]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  half: {
    display: 'flex',
    flexDirection: 'column',
    boxSizing: 'border-box',
    minHeight: '0',
    overflowY: 'auto',
    padding: `${tokens.spacingVerticalXXXL} 14.5%`,
    [windowBelow.art]: {
      alignItems: 'center',
      padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
    },
    [windowBelow.drawer]: { padding: size.phoneSide },
  },
  column: { width: '100%', maxWidth: size.signInForm },
  brand: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    paddingTop: tokens.spacingVerticalM,
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXL,
    marginBlock: 'auto',
    paddingBlock: tokens.spacingVerticalXXXL,
  },
  fields: { display: 'contents' },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeHero700,
    lineHeight: tokens.lineHeightHero700,
    fontWeight: weightTitle,
    letterSpacing: tracking.result,
  },
  partner: { margin: '0', color: tokens.colorNeutralForeground3, minHeight: tokens.lineHeightBase300 },
  field: { '& label': { fontSize: tokens.fontSize250, fontWeight: tokens.fontWeightMedium } },
  input: { width: '100%' },
  foot: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  art: { minHeight: '0', overflow: 'hidden', [windowBelow.art]: { display: 'none' } },
});

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const styles = useStyles();
  const { t } = useText();
  const { ended } = route.useSearch();
  const { data: welcome } = useQuery(welcomeQuery);
  const partner = welcome?.partnerName;
  const title = t('frame.pageTitle', { page: t('signIn.title') });
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <div className={styles.page}>
      <main className={styles.half}>
        <div className={`${styles.column} ${styles.brand}`}>
          <Logo />
          {t('frame.product')}
        </div>
        <div className={`${styles.column} ${styles.form}`}>
          <div>
            <h1 className={styles.title}>{t('signIn.title')}</h1>
            <p className={styles.partner}>{partner ? t('signIn.partner', { partner }) : ''}</p>
          </div>
          {ended && (
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>{t('signIn.ended')}</MessageBarBody>
            </MessageBar>
          )}
          <SignInForm />
        </div>
        <div className={`${styles.column} ${styles.foot}`}>
          <span>{partner ? t('signIn.hosted', { partner }) : t('signIn.free')}</span>
          <LanguageMenu onChange={(language) => changeSettings({ language })} />
        </div>
      </main>
      <div className={styles.art}>
        <SeatsArt />
      </div>
    </div>
  );
}

function SignInForm() {
  const styles = useStyles();
  const { t } = useText();
  const router = useRouter();
  const queries = useQueryClient();
  const { to } = route.useSearch();
  const form = useRef<HTMLFormElement>(null);
  const [missing, setMissing] = useState<{ readonly email: boolean; readonly password: boolean }>();

  const signIn = useMutation({
    mutationFn: (body: { readonly email: string; readonly password: string }) => call('signIn', { body }),
    onSuccess: (session) => {
      queries.clear();
      queries.setQueryData(sessionQuery.queryKey, session);
      adoptPreferences(session.staff);
      router.history.replace(safeReturn(to));
    },
    onError: () => form.current?.querySelector<HTMLInputElement>('[name=password]')?.select(),
  });

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Read from the form: password managers fill fields without telling.
    const fields = new FormData(event.currentTarget);
    const given = { email: String(fields.get('email') ?? '').trim(), password: String(fields.get('password') ?? '') };
    const lacks = { email: given.email === '', password: given.password === '' };
    setMissing(lacks);
    if (lacks.email || lacks.password) {
      event.currentTarget.querySelector<HTMLInputElement>(lacks.email ? '[name=email]' : '[name=password]')?.focus();
      return;
    }
    if (!signIn.isPending) signIn.mutate(given);
  };

  return (
    <form ref={form} className={styles.fields} onSubmit={submit} noValidate method="post">
      {signIn.error && <ProblemBar error={signIn.error} />}
      <Field
        label={t('signIn.email')}
        size="medium"
        className={styles.field}
        {...(missing?.email ? { validationMessage: t('signIn.emailMissing') } : {})}
      >
        <Input
          size="large"
          className={styles.input}
          name="email"
          type="email"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          maxLength={320}
          autoFocus
        />
      </Field>
      <PasswordField
        size="large"
        name="password"
        label={t('signIn.password')}
        autoComplete="current-password"
        className={styles.field}
        message={missing?.password ? t('signIn.passwordMissing') : undefined}
      />
      <Button
        type="submit"
        appearance="primary"
        size="large"
        aria-busy={signIn.isPending}
        {...(signIn.isPending ? { icon: <Spinner size="tiny" appearance="inverted" /> } : {})}
      >
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
