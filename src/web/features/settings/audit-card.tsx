import { Field, MessageBar, MessageBarBody, makeStyles, Select, Spinner } from '@fluentui/react-components';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { PartnerSettings } from '#contract/mails.ts';
import { retentionLimit } from '#domain/audit/retention.ts';
import { call } from '../../api/call.ts';
import { settingsQuery } from '../../api/queries.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { ReasonButton } from '../../ui/reason-button.tsx';
import { type Text, useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL },
  short: { maxWidth: size.location },
  text: { margin: '0', color: tokens.colorNeutralForeground3 },
  foot: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
});

/** In months. */
const CHOICES = [12, 18, 24, 36, 60, 84, 120];

/** How long audit entries are kept, and what a shorter time does. */
export function AuditCard({ settings: { auditMonths: settled, version } }: { readonly settings: PartnerSettings }) {
  const styles = useStyles();
  const text = useText();
  const { t, format } = text;
  const queries = useQueryClient();
  const [months, setMonths] = useState(settled);
  const save = useMutation({
    mutationFn: (auditMonths: number | null) => call('changeSettings', { body: { auditMonths }, ifMatch: version }),
    onSuccess: (next) => queries.setQueryData(settingsQuery.queryKey, next),
  });
  const changed = months !== settled;
  const shorter = changed && months !== null && (settled === null || months < settled);
  const choices = [...new Set(settled === null ? CHOICES : [...CHOICES, settled])].sort((a, b) => a - b);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (changed && !save.isPending) save.mutate(months);
  };
  return (
    <Card title={t('settings.audit')}>
      <form className={styles.form} noValidate onSubmit={submit}>
        {save.error !== null && <ProblemBar error={save.error} />}
        <Field label={t('settings.auditKept')} className={styles.short}>
          <Select
            value={months === null ? '' : String(months)}
            onChange={(_, { value }) => setMonths(value === '' ? null : Number(value))}
          >
            <option value="">{t('settings.auditForever')}</option>
            {choices.map((choice) => (
              <option key={choice} value={String(choice)}>
                {wordsOf(choice, text)}
              </option>
            ))}
          </Select>
        </Field>
        <p className={styles.text}>{t('settings.auditText')}</p>
        {shorter && (
          <MessageBar intent="warning" layout="multiline">
            <MessageBarBody>
              {t('settings.auditWarning', { date: format.date(retentionLimit(new Date(), months).toISOString()) })}
            </MessageBarBody>
          </MessageBar>
        )}
        <div className={styles.foot}>
          <ReasonButton
            type="submit"
            appearance="primary"
            reason={changed ? undefined : t('settings.nothingChanged')}
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

function wordsOf(months: number, { t }: Pick<Text, 't'>): string {
  return months % 12 === 0 ? t('settings.auditYears', { years: months / 12 }) : t('settings.auditMonths', { months });
}
