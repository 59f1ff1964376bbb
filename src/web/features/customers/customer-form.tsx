import { Button, Field, Input, makeStyles, Select, Spinner } from '@fluentui/react-components';
import { type FormEvent, useId, useState } from 'react';
import type { NewCustomer } from '#contract/customers.ts';
import { LANGUAGES } from '#text/index.ts';
import { isProblem } from '../../api/problem.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { LocationCombobox } from '../../ui/location-combobox.tsx';
import { ProblemBar, problemSentence } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { typedDomains } from './typed-domains.ts';

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.customerForm },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
  whole: { display: 'flex', '& > *': { flexGrow: 1, minWidth: '0' } },
});

type FieldName = 'name' | 'domains' | 'country';
/** Problems of the server that one field is to blame for. */
const AT_FIELD: readonly (readonly [FieldName, readonly Parameters<typeof isProblem>[1][]])[] = [
  ['name', ['nameRequired']],
  ['domains', ['invalidDomain', 'domainTaken', 'domainInUse']],
  ['country', ['unknownLocation']],
];

interface Props {
  readonly initial: NewCustomer | undefined;
  /** Said under the fields: what comes next. */
  readonly note?: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onSave: (facts: NewCustomer) => void;
  readonly onCancel: () => void;
}

/** What is known of a customer. Errors stand at their fields, those of the server too. */
export function CustomerForm({ initial, note, busy, error, onSave, onCancel }: Props) {
  const styles = useStyles();
  const text = useText();
  const { t, language: own } = text;
  const countryLabel = useId();
  const [name, setName] = useState(initial?.name ?? '');
  const [domains, setDomains] = useState(initial?.domains.join(', ') ?? '');
  const [country, setCountry] = useState<string | null>(initial?.country ?? null);
  const [language, setLanguage] = useState(initial?.language ?? own);
  const [timeZone, setTimeZone] = useState(initial?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [asked, setAsked] = useState(false);
  const typed = typedDomains(domains);
  const wrong: Readonly<Record<FieldName, string | undefined>> = {
    name: name.trim() === '' ? t('customerForm.nameMissing') : undefined,
    domains:
      typed.domains.length === 0
        ? t('customerForm.domainsMissing')
        : typed.wrong && t('problems.invalidDomain', { domain: typed.wrong }),
    country: country === null ? t('customerForm.countryMissing') : undefined,
  };
  const blamed = AT_FIELD.find(([, codes]) => codes.some((code) => code !== undefined && isProblem(error, code)))?.[0];
  const saying = (field: FieldName) => {
    const message = (asked ? wrong[field] : undefined) ?? (blamed === field ? problemSentence(text, error) : undefined);
    return message === undefined ? {} : { validationMessage: message, validationState: 'error' as const };
  };
  const save = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    setAsked(true);
    const first = (['name', 'domains', 'country'] as const).find((field) => wrong[field] !== undefined);
    if (first !== undefined || country === null) {
      event.currentTarget.querySelector<HTMLInputElement>(`[data-field=${first}] input`)?.focus();
      return;
    }
    if (!busy) onSave({ name, domains: [...typed.domains], country, language, timeZone });
  };
  return (
    <form className={styles.form} noValidate onSubmit={save}>
      {error !== null && blamed === undefined && <ProblemBar error={error} />}
      <Field required label={t('customerForm.name')} data-field="name" {...saying('name')}>
        <Input value={name} maxLength={256} autoComplete="off" onChange={(_, { value }) => setName(value)} />
      </Field>
      <Field
        required
        label={t('customerForm.domains')}
        hint={t('customerForm.domainsHint')}
        data-field="domains"
        {...saying('domains')}
      >
        <Input
          value={domains}
          autoComplete="off"
          autoCapitalize="none"
          spellCheck={false}
          onChange={(_, { value }) => setDomains(value)}
        />
      </Field>
      <Field
        required
        label={{ children: t('customerForm.country'), id: countryLabel }}
        data-field="country"
        {...saying('country')}
      >
        <span className={styles.whole}>
          <LocationCombobox value={country} onChange={setCountry} labelledBy={countryLabel} />
        </span>
      </Field>
      <Field label={t('customerForm.language')}>
        <Select
          value={language}
          onChange={(_, { value }) => setLanguage(LANGUAGES.find((one) => one === value) ?? language)}
        >
          {LANGUAGES.map((one) => (
            <option key={one} value={one}>
              {t(`frame.language.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t('customerForm.timeZone')}>
        <Select value={timeZone} onChange={(_, { value }) => setTimeZone(value)}>
          {zonesWith(timeZone).map((zone) => (
            <option key={zone} value={zone}>
              {zone.replaceAll('_', ' ')}
            </option>
          ))}
        </Select>
      </Field>
      {note !== undefined && <p className={styles.note}>{note}</p>}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          {...(busy ? { icon: <Spinner size="tiny" />, 'aria-busy': true } : {})}
        >
          {t('customerForm.save')}
        </Button>
        <Button onClick={onCancel}>{t('customerForm.cancel')}</Button>
      </div>
    </form>
  );
}

/** All zones that the browser knows, and the one that is set: it may have an older name. */
const zonesWith = (own: string): readonly string[] => [...new Set([...Intl.supportedValuesOf('timeZone'), own])].sort();
