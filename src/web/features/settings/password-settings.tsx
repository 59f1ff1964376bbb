import { Checkbox, Field, Input, makeStyles, Select, Spinner, Textarea } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PartnerSettings } from '#contract/mails.ts';
import { LANGUAGES } from '#text/index.ts';
import { call } from '../../api/call.ts';
import { settingsQuery } from '../../api/queries.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  short: { maxWidth: size.location },
  /** Its box stands on the edge of the fields. */
  box: { marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})` },
  risk: {
    margin: '0',
    paddingInlineStart: tokens.spacingHorizontalXXL,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  foot: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
});

type Choice = Pick<PartnerSettings, 'mailLanguage' | 'linkHours' | 'sendPasswords' | 'blockedWords'>;

/** How temporary passwords go out, and what chosen ones may not be made of. */
export function PasswordSettings({ settings }: { readonly settings: PartnerSettings }) {
  const styles = useStyles();
  const { t } = useText();
  const queries = useQueryClient();
  const [language, setLanguage] = useState(settings.mailLanguage);
  const [hours, setHours] = useState(String(settings.linkHours));
  const [sendPasswords, setSendPasswords] = useState(settings.sendPasswords);
  const [words, setWords] = useState(settings.blockedWords.join('\n'));
  const save = useMutation({
    mutationFn: (body: Choice) => call('changeSettings', { body, ifMatch: settings.version }),
    onSuccess: (next) => {
      queries.setQueryData(settingsQuery.queryKey, next);
      setHours(String(next.linkHours));
      setWords(next.blockedWords.join('\n'));
    },
  });
  const linkHours = /^\d{1,3}$/.test(hours.trim()) ? Number(hours) : 0;
  const wrongHours = linkHours < 1 || linkHours > 168;
  const blockedWords = words
    .split('\n')
    .map((word) => word.trim())
    .filter((word) => word !== '');
  const choice: Choice = { mailLanguage: language, linkHours, sendPasswords, blockedWords };
  const changed = (Object.keys(choice) as (keyof Choice)[]).some(
    (key) => JSON.stringify(choice[key]) !== JSON.stringify(settings[key]),
  );
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (changed && !wrongHours && !save.isPending) save.mutate(choice);
  };
  return (
    <Card title={t('settings.passwords')}>
      <form className={styles.form} noValidate onSubmit={submit}>
        {save.error !== null && <ProblemBar error={save.error} />}
        <Field label={t('settings.language')} className={styles.short}>
          <Select
            value={language ?? ''}
            onChange={(_, { value }) => setLanguage(LANGUAGES.find((one) => one === value) ?? null)}
          >
            <option value="">{t('settings.languageOfCustomer')}</option>
            {LANGUAGES.map((one) => (
              <option key={one} value={one}>
                {t(`frame.language.${one}`)}
              </option>
            ))}
          </Select>
        </Field>
        <Field
          label={t('settings.linkHours')}
          hint={t('settings.linkHoursHint')}
          {...(wrongHours ? { validationMessage: t('settings.linkHoursWrong') } : {})}
        >
          <Input
            className={styles.short}
            value={hours}
            inputMode="numeric"
            autoComplete="off"
            onChange={(_, { value }) => setHours(value)}
          />
        </Field>
        <div>
          <Checkbox
            className={styles.box}
            checked={sendPasswords}
            label={t('settings.sendPasswords')}
            aria-describedby="send-passwords-risk"
            onChange={(_, { checked }) => setSendPasswords(checked === true)}
          />
          <p id="send-passwords-risk" className={styles.risk}>
            {t('settings.sendPasswordsRisk')}
          </p>
        </div>
        <Field label={t('settings.blockedWords')} hint={t('settings.blockedWordsHint')}>
          <Textarea
            value={words}
            resize="vertical"
            rows={4}
            spellCheck={false}
            onChange={(_, { value }) => setWords(value)}
          />
        </Field>
        <div className={styles.foot}>
          <ReasonButton
            type="submit"
            appearance="primary"
            reason={wrongHours ? t('settings.linkHoursWrong') : changed ? undefined : t('settings.nothingChanged')}
            {...(save.isPending ? { icon: <Spinner size="tiny" appearance="inverted" />, 'aria-busy': true } : {})}
          >
            {t('settings.save')}
          </ReasonButton>
          <output>{save.isSuccess && !changed ? t('settings.saved') : ''}</output>
        </div>
      </form>
    </Card>
  );
}
