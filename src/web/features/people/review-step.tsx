import { makeStyles } from '@fluentui/react-components';
import type { ReactElement, ReactNode } from 'react';
import { plansOnAfter, untouched } from '#domain/licensing/tri-state.ts';
import type { AccountFields } from '#domain/users/account.ts';
import type { ReasonNames } from '#text/reason-words.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { useText } from '../../ui/text.tsx';
import { fieldsOf } from './draft.ts';
import { chosenRows } from './recap.tsx';
import type { DraftState, StepName } from './use-draft.ts';
import { fieldName, permissionWords } from './words.ts';

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, maxWidth: size.text },
  facts: {
    display: 'grid',
    gridTemplateColumns: `${size.factLabel} minmax(0, 1fr)`,
    columnGap: tokens.spacingHorizontalM,
    rowGap: tokens.spacingVerticalS,
    margin: '0',
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: '0', overflowWrap: 'anywhere' },
  was: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
  link: {
    color: tokens.colorBrandForegroundLink,
    borderRadius: tokens.borderRadiusSmall,
    '&:focus-visible': { outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}` },
  },
});

const INFO = [
  'firstName',
  'lastName',
  'displayName',
  'email',
  'location',
  'jobTitle',
  'department',
  'phone',
  'alternativeEmail',
] as const satisfies readonly (keyof AccountFields)[];

interface Props {
  readonly state: DraftState;
  readonly names: ReasonNames;
  /** The way to a step, with its words and name. */
  readonly link: (step: StepName, className: string, words: string, name: string) => ReactElement;
}

/** All that Save will do, once more; of somebody who is there, what it was before. */
export function ReviewStep({ state, names, link }: Props) {
  const styles = useStyles();
  const { t, format, language } = useText();
  const { draft, before, rows } = state;
  const fields = fieldsOf(draft);
  const old = before === null ? null : fieldsOf(before);
  const shown = (field: (typeof INFO)[number], of: AccountFields) =>
    field === 'location' && of.location !== null ? format.country(of.location) : (of[field] ?? '');
  const was = (value: string, now: string): ReactNode =>
    old !== null &&
    value !== now && <span className={styles.was}> ({t('userForm.was', { value: value || t('userForm.none') })})</span>;
  const way = (step: 'info' | 'permissions' | 'licenses') =>
    link(step, styles.link, t('userForm.changeShort'), t('userForm.change', { step: t(`userForm.${step}`) }));
  const chosen = chosenRows(rows, draft.products);
  return (
    <div className={styles.root}>
      <Card title={t('userForm.info')} action={way('info')}>
        <dl className={styles.facts}>
          {INFO.map((field) => {
            const now = shown(field, fields);
            const former = old === null ? now : shown(field, old);
            if (now === '' && former === '') return null;
            return (
              <div key={field} style={{ display: 'contents' }}>
                <dt className={styles.term}>{fieldName(field, t)}</dt>
                <dd className={styles.value}>
                  {now}
                  {was(former, now)}
                </dd>
              </div>
            );
          })}
        </dl>
      </Card>
      <Card title={t('userForm.permissions')} action={way('permissions')}>
        <p className={styles.value}>
          {permissionWords(fields, t)}
          {old !== null && was(permissionWords(old, t), permissionWords(fields, t))}
        </p>
      </Card>
      <Card title={t('userPanel.licenses')} action={way('licenses')}>
        {chosen.length === 0 ? (
          <p className={styles.note}>{t('userForm.noLicense')}</p>
        ) : (
          <dl className={styles.facts}>
            {chosen.map(({ row, change }) => {
              const wish = draft.products[row.product.id] ?? untouched(row.product.id);
              const off =
                change === 'revoke' ? [] : row.switchable.filter((plan) => plansOnAfter(row, wish, plan) === 0);
              const plans = format.list(off.map((plan) => names.plan(plan) ?? plan));
              return (
                <div key={row.product.id} style={{ display: 'contents' }}>
                  <dt className={styles.term}>
                    {t(
                      change === 'keep' ? 'userForm.kept' : change === 'assign' ? 'userForm.added' : 'userForm.revoked',
                    )}
                  </dt>
                  <dd className={styles.value}>
                    {row.product.name[language]}
                    {off.length > 0 && <span className={styles.was}> {t('userForm.plansOff', { plans })}</span>}
                  </dd>
                </div>
              );
            })}
          </dl>
        )}
      </Card>
      {before === null && <p className={styles.note}>{t('userForm.temporary')}</p>}
    </div>
  );
}
