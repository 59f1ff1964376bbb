import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { HideIcon, ShowIcon } from './icons.ts';
import { useText } from './text.tsx';

const useStyles = makeStyles({ input: { width: '100%' } });

interface Props {
  readonly name: string;
  readonly label: string;
  readonly autoComplete: 'current-password' | 'new-password';
  readonly size?: 'medium' | 'large';
  readonly className?: string | undefined;
  readonly hint?: string;
  /** What is wrong with it. */
  readonly message?: string | undefined;
}

/** A password that can be looked at while it is typed. Pasting and password managers work. */
export function PasswordField({ name, label, autoComplete, size = 'medium', className, hint, message }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [shown, setShown] = useState(false);
  return (
    <Field
      label={label}
      {...(className === undefined ? {} : { className })}
      {...(hint === undefined ? {} : { hint })}
      {...(message === undefined ? {} : { validationMessage: message })}
    >
      <Input
        size={size}
        className={styles.input}
        name={name}
        type={shown ? 'text' : 'password'}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        maxLength={1024}
        contentAfter={
          <Button
            appearance="transparent"
            size="small"
            icon={shown ? <HideIcon /> : <ShowIcon />}
            aria-label={shown ? t('signIn.hide') : t('signIn.show')}
            aria-pressed={shown}
            onClick={() => setShown(!shown)}
          />
        }
      />
    </Field>
  );
}
