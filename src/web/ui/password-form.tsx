import { Button, makeStyles, Spinner } from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import { MIN_PASSWORD_LENGTH } from '#domain/passwords/password-fault.ts';
import { isProblem } from '../api/problem.ts';
import { tokens } from '../theme/tokens.ts';
import { PasswordField } from './password-field.tsx';
import { ProblemBar, problemSentence } from './problem-bar.tsx';
import { useText } from './text.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
});

type FieldName = 'current' | 'next' | 'again';

interface Props {
  /** Whose password it is: password managers keep it under this name. */
  readonly email: string;
  /** The current one is known already: a temporary one that was just given. */
  readonly known?: boolean;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSubmit: (given: { readonly current: string; readonly next: string }) => void;
  readonly onCancel?: () => void;
}

/** A new password in the place of the current one. Errors stand at their fields, those of the server too. */
export function PasswordForm({ email, known = false, busy, error, onSubmit, onCancel }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const [wrong, setWrong] = useState<{ readonly field: FieldName; readonly words: string }>();
  const blamed = blame(error, known);
  const saying = (field: FieldName) => {
    if (wrong !== undefined) return wrong.field === field ? wrong.words : undefined;
    return blamed === field ? problemSentence(text, error) : undefined;
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    // Read from the form: password managers fill fields without telling.
    const fields = new FormData(event.currentTarget);
    const [current, next, again] = (['current', 'next', 'again'] as const).map((name) =>
      String(fields.get(name) ?? ''),
    );
    const fault = faultOf(current ?? '', next ?? '', again ?? '');
    setWrong(fault);
    if (fault !== undefined) event.currentTarget.querySelector<HTMLInputElement>(`[name=${fault.field}]`)?.focus();
    else if (!busy) onSubmit({ current: current ?? '', next: next ?? '' });
  };
  const faultOf = (current: string, next: string, again: string) => {
    if (!known && current === '') return { field: 'current', words: t('passwordForm.currentMissing') } as const;
    if (next === '') return { field: 'next', words: t('passwordForm.nextMissing') } as const;
    if ([...next].length < MIN_PASSWORD_LENGTH)
      return { field: 'next', words: t('problems.passwordTooShort', { least: MIN_PASSWORD_LENGTH }) } as const;
    if (again !== next) return { field: 'again', words: t('passwordForm.differs') } as const;
    return undefined;
  };
  return (
    <form className={styles.form} noValidate method="post" onSubmit={submit}>
      {error !== null && error !== undefined && blamed === undefined && wrong === undefined && (
        <ProblemBar error={error} />
      )}
      <input type="text" name="email" value={email} autoComplete="username" hidden readOnly />
      {!known && (
        <PasswordField
          name="current"
          label={t('passwordForm.current')}
          autoComplete="current-password"
          message={saying('current')}
        />
      )}
      <PasswordField
        name="next"
        label={t('passwordForm.next')}
        autoComplete="new-password"
        hint={t('passwordForm.hint', { least: MIN_PASSWORD_LENGTH })}
        message={saying('next')}
      />
      <PasswordField
        name="again"
        label={t('passwordForm.again')}
        autoComplete="new-password"
        message={saying('again')}
      />
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          {...(busy ? { icon: <Spinner size="tiny" appearance="inverted" />, 'aria-busy': true } : {})}
        >
          {known ? t('passwordForm.choose') : t('passwordForm.save')}
        </Button>
        {onCancel !== undefined && <Button onClick={onCancel}>{t('passwordForm.cancel')}</Button>}
      </div>
    </form>
  );
}

/** The field that a refusal of the server is about. */
function blame(error: unknown, known: boolean): FieldName | undefined {
  if (isProblem(error, 'passwordTooShort', 'passwordTooLong', 'passwordCommon', 'passwordNamed')) return 'next';
  if (!known && isProblem(error, 'currentPasswordWrong', 'wrongCredentials')) return 'current';
  return undefined;
}
