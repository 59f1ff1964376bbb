import { Field, Input, mergeClasses, Select } from '@fluentui/react-components';
import { useId, useState } from 'react';
import type { AccountFields } from '#domain/users/account.ts';
import { MAX_NAME } from '#domain/users/account-faults.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { reasonWords } from '#text/reason-words.ts';
import { LocationCombobox } from '../../ui/location-combobox.tsx';
import { useText } from '../../ui/text.tsx';
import { type Draft, withNames } from './draft.ts';
import { useFormStyles } from './form-styles.ts';
import { type DraftState, refusalsOf } from './use-draft.ts';
import { faultWords } from './words.ts';

type TextField = 'firstName' | 'lastName' | 'displayName' | 'jobTitle' | 'department' | 'phone' | 'alternativeEmail';

interface Props {
  readonly state: DraftState;
  readonly domains: readonly string[];
  readonly names: ReasonNames;
}

/** Who the user is. A field says what is wrong with it once it was left; what is only missing waits as long. */
export function InfoStep({ state, domains, names }: Props) {
  const styles = useFormStyles();
  const { t } = useText();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const locationLabel = useId();
  const emailLabel = useId();
  const { draft, set, change, faults, check } = state;
  const leave = (field: keyof AccountFields) => setLeft((before) => new Set(before).add(field));
  const refusals = refusalsOf('info', check);
  const saying = (field: keyof AccountFields, hint?: string) => {
    const fault = faults.find((one) => one.field === field);
    const refusal = refusals.find(({ code }) => (field === 'email' ? code === 'emailTaken' : false));
    const elsewhere = refusals.find(({ code }) => field === 'location' && code !== 'emailTaken');
    const message =
      fault !== undefined && left.has(field)
        ? faultWords(fault, t)
        : refusal !== undefined
          ? t('userForm.taken')
          : elsewhere && reasonWords(elsewhere, names, t);
    if (message !== undefined) return { validationMessage: message, validationState: 'error' as const };
    return hint === undefined ? {} : { hint };
  };
  const input = (field: TextField, onText: (text: string) => void, hint?: string) => (
    <Field required={field === 'displayName'} label={t(`userForm.${field}`)} {...saying(field, hint)}>
      <Input
        className={styles.input}
        value={draft[field]}
        autoComplete="off"
        maxLength={field === 'alternativeEmail' ? 254 : MAX_NAME}
        onChange={(_, { value }) => onText(value)}
        onBlur={() => leave(field)}
      />
    </Field>
  );
  const plain = (field: TextField, hint?: string) =>
    input(field, (value) => change({ [field]: value } as Partial<Draft>), hint);
  const choices = domains.includes(draft.domain) ? domains : [...domains, draft.domain];
  return (
    <div className={styles.form}>
      <div className={styles.pair}>
        {input('firstName', (firstName) => set((now) => withNames(now, { firstName })))}
        {input('lastName', (lastName) => set((now) => withNames(now, { lastName })))}
      </div>
      {input('displayName', (displayName) => change({ displayName, ownDisplayName: displayName !== '' }))}
      <Field required label={{ children: t('userForm.email'), id: emailLabel }} {...saying('email')}>
        {(field) => (
          <fieldset aria-labelledby={emailLabel} className={styles.address}>
            <Input
              id={field.id}
              aria-invalid={field['aria-invalid']}
              aria-describedby={field['aria-describedby']}
              aria-required
              className={styles.input}
              aria-label={t('userForm.localPart')}
              value={draft.localPart}
              autoComplete="off"
              autoCapitalize="none"
              spellCheck={false}
              maxLength={MAX_NAME}
              onChange={(_, { value }) => change({ localPart: value, ownLocalPart: value !== '' })}
              onBlur={() => leave('email')}
            />
            <span className={styles.at} aria-hidden="true">
              @
            </span>
            <Select
              className={mergeClasses(styles.input)}
              aria-label={t('userForm.domain')}
              value={draft.domain}
              onChange={(_, { value }) => change({ domain: value })}
            >
              {choices.map((domain) => (
                <option key={domain} value={domain}>
                  {domain}
                </option>
              ))}
            </Select>
          </fieldset>
        )}
      </Field>
      <Field
        required
        label={{ children: t('userForm.location'), id: locationLabel }}
        {...saying('location', t('userForm.locationHint'))}
      >
        <span className={styles.whole}>
          <LocationCombobox
            onLeave={() => leave('location')}
            value={draft.location}
            onChange={(location) => change({ location })}
            labelledBy={locationLabel}
          />
        </span>
      </Field>
      <h2 className={styles.section}>{t('userForm.more')}</h2>
      <div className={styles.pair}>
        {plain('jobTitle')}
        {plain('department')}
        {plain('phone')}
        {plain('alternativeEmail', t('userForm.alternativeEmailHint'))}
      </div>
    </div>
  );
}
