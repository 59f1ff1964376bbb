import { Button, Field, Input, makeStyles, Spinner } from '@fluentui/react-components';
import { useMutation, useQuery } from '@tanstack/react-query';
import { type FormEvent, useRef, useState } from 'react';
import { call } from '../../api/call.ts';
import { welcomeQuery } from '../../api/queries.ts';
import { tokens } from '../../theme/tokens.ts';
import { PasswordField } from '../../ui/password-field.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { MyFrame } from './my-frame.tsx';
import type { Temporary } from './temporary.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  note: {
    margin: '0',
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
});

interface Props {
  readonly onSignedIn: () => void;
  /** The password was a temporary one. */
  readonly onTemporary: (temporary: Temporary) => void;
}

export function SignIn({ onSignedIn, onTemporary }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const form = useRef<HTMLFormElement>(null);
  const { data: welcome } = useQuery(welcomeQuery);
  const partner = welcome?.partnerName;
  const [missing, setMissing] = useState<'email' | 'password'>();
  const signIn = useMutation({
    mutationFn: (body: Temporary) => call('signInMyself', { body }),
    onSuccess: ({ state }, given) => (state === 'mustChoose' ? onTemporary(given) : onSignedIn()),
    onError: () => form.current?.querySelector<HTMLInputElement>('[name=password]')?.select(),
  });
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Read from the form: password managers fill fields without telling.
    const fields = new FormData(event.currentTarget);
    const given = { email: String(fields.get('email') ?? '').trim(), password: String(fields.get('password') ?? '') };
    const lacking = given.email === '' ? 'email' : given.password === '' ? 'password' : undefined;
    setMissing(lacking);
    if (lacking !== undefined) event.currentTarget.querySelector<HTMLInputElement>(`[name=${lacking}]`)?.focus();
    else if (!signIn.isPending) signIn.mutate(given);
  };
  return (
    <MyFrame
      narrow
      title={t('my.signInTitle')}
      text={partner ? t('my.signInText', { partner }) : t('my.signInTextPlain')}
    >
      <form ref={form} className={styles.form} noValidate method="post" onSubmit={submit}>
        {signIn.error !== null && <ProblemBar error={signIn.error} />}
        <Field
          label={t('signIn.email')}
          {...(missing === 'email' ? { validationMessage: t('signIn.emailMissing') } : {})}
        >
          <Input
            size="large"
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
          message={missing === 'password' ? t('signIn.passwordMissing') : undefined}
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
        <p className={styles.note}>{t('my.forgotten')}</p>
      </form>
    </MyFrame>
  );
}
