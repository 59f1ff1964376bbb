import {
  Field,
  Input,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Radio,
  RadioGroup,
  Select,
} from '@fluentui/react-components';
import { type FormEvent, useState } from 'react';
import type { MailPage, NewMailing } from '#contract/mails.ts';
import { isMailAddress } from '#domain/mail/mail-state.ts';
import { LANGUAGES, type Language } from '#text/index.ts';
import { isProblem } from '../api/problem.ts';
import { size, tokens } from '../theme/tokens.ts';
import { ProblemBar, problemSentence } from '../ui/problem-bar.tsx';
import { useText } from '../ui/text.tsx';
import { MailOutlook } from './mail-outlook.tsx';
import type { MailPlace } from './mails.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  short: { maxWidth: size.location },
});

interface Props {
  readonly place: MailPlace;
  readonly id: string;
  readonly settled: MailPage['settled'];
  readonly error: unknown;
  readonly onSubmit: (mailing: NewMailing) => void;
}

/** To whom, in which language; with what the mail will hold said in words. */
export function MailingForm({ place, id, settled, error, onSubmit }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t } = text;
  const [to, setTo] = useState<'users' | 'one'>('users');
  const [address, setAddress] = useState('');
  const [asked, setAsked] = useState(false);
  const [language, setLanguage] = useState<Language>();
  const given = address.trim();
  const wrong =
    given === ''
      ? t('mailing.addressMissing')
      : isMailAddress(given)
        ? undefined
        : t('problems.invalidAddress', { address: given });
  const refused = isProblem(error, 'invalidAddress') ? problemSentence(text, error) : undefined;
  const message = (asked ? wrong : undefined) ?? refused;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    if (to === 'one' && wrong !== undefined)
      event.currentTarget.querySelector<HTMLInputElement>('[name=address]')?.focus();
    else onSubmit({ to: to === 'users' ? 'alternative' : { address: given }, ...(language ? { language } : {}) });
  };
  return (
    <form id={id} className={styles.form} noValidate onSubmit={submit}>
      {error !== null && error !== undefined && refused === undefined && <ProblemBar error={error} />}
      <Field label={t('mailing.to')}>
        <RadioGroup value={to} onChange={(_, { value }) => setTo(value === 'one' ? 'one' : 'users')}>
          <Radio value="users" label={t('mailing.toUsers')} />
          <Radio value="one" label={t('mailing.toOne')} />
        </RadioGroup>
      </Field>
      {to === 'one' && (
        <Field required label={t('mailing.address')} {...(message === undefined ? {} : { validationMessage: message })}>
          <Input
            name="address"
            type="email"
            value={address}
            maxLength={320}
            autoCapitalize="none"
            spellCheck={false}
            onChange={(_, { value }) => setAddress(value)}
          />
        </Field>
      )}
      <Field label={t('mailing.language')} className={styles.short}>
        <Select value={language ?? ''} onChange={(_, { value }) => setLanguage(LANGUAGES.find((one) => one === value))}>
          <option value="">{t('mailing.languageSettled')}</option>
          {LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {t(`frame.language.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <MailOutlook place={place} to={to} />
      <MessageBar intent={settled.byLink ? 'info' : 'warning'} layout="multiline">
        <MessageBarBody>
          {settled.byLink ? t('mailing.byLink', { hours: settled.linkHours }) : t('mailing.byPassword')}
        </MessageBarBody>
      </MessageBar>
    </form>
  );
}
