import { Checkbox, makeStyles, mergeClasses, Radio, RadioGroup } from '@fluentui/react-components';
import type { UseQueryResult } from '@tanstack/react-query';
import { type Dispatch, useId } from 'react';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import type { ImportPreview, UserImport } from '#contract/imports.ts';
import { below, size, tokens, tracking } from '../../theme/tokens.ts';
import { LocationCombobox } from '../../ui/location-combobox.tsx';
import { Page } from '../../ui/page.tsx';
import { useText } from '../../ui/text.tsx';
import { type ChoiceAction, type PageChoices, type PermissionKind, ROLES } from './choices.ts';
import { ProductChoices } from './product-choices.tsx';
import { Summary } from './summary.tsx';

const useStyles = makeStyles({
  desk: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${size.summaryPanel}`,
    columnGap: tokens.spacingHorizontalXXXL,
    rowGap: tokens.spacingVerticalXL,
    alignItems: 'start',
    [below.wide]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  sections: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXXL, minWidth: '0' },
  section: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS, minWidth: '0' },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
    letterSpacing: tracking.section,
  },
  note: { margin: '0', color: tokens.colorNeutralForeground3 },
  place: { maxWidth: size.orderDialog, display: 'flex', '& > *': { flexGrow: 1 } },
  roles: { display: 'flex', flexDirection: 'column', paddingInlineStart: size.planIndent },
  fault: { margin: '0', color: tokens.colorStatusDangerForeground1 },
});

interface Props {
  readonly customer: Customer;
  readonly counts: UserImport['counts'];
  readonly choices: PageChoices;
  readonly dispatch: Dispatch<ChoiceAction>;
  readonly products: readonly CustomerProduct[];
  readonly preview: UseQueryResult<ImportPreview>;
}

/** Step 3: what the rows get that do not say it, and beside it what saving would do. */
export function ChoicesStep({ customer, counts, choices, dispatch, products, preview }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const place = useId();
  const permissions = useId();
  const { withoutLocation, withoutPermissions, withoutLicenses } = counts;
  const mayAdmin = customer.permissions.includes('manageGlobalAdmins');
  return (
    <Page title={t('imports.stepChoices')} place={customer.name} facts={t('imports.choicesFacts')}>
      <div className={styles.desk}>
        <div className={styles.sections}>
          {withoutLocation + withoutPermissions + withoutLicenses === 0 && (
            <p className={styles.note}>{t('imports.choicesNone')}</p>
          )}
          {withoutLocation > 0 && (
            <section className={styles.section}>
              <h2 id={place} className={styles.title}>
                {t('imports.location')}
              </h2>
              <p className={styles.note}>{t('imports.locationFor', { n: withoutLocation })}</p>
              <div className={styles.place}>
                <LocationCombobox
                  value={choices.location}
                  labelledBy={place}
                  none={t('imports.noLocation')}
                  onChange={(location) => dispatch({ type: 'location', location })}
                />
              </div>
            </section>
          )}
          {withoutPermissions > 0 && (
            <section className={styles.section}>
              <h2 id={permissions} className={styles.title}>
                {t('imports.permissions')}
              </h2>
              <p className={styles.note}>{t('imports.permissionsFor', { n: withoutPermissions })}</p>
              <RadioGroup
                aria-labelledby={permissions}
                value={choices.kind}
                // one of the three below
                onChange={(_, { value }) => dispatch({ type: 'kind', kind: value as PermissionKind })}
              >
                <Radio value="user" label={t('imports.user')} />
                <Radio value="globalAdmin" label={t('imports.globalAdmin')} disabled={!mayAdmin} />
                <Radio value="custom" label={t('imports.custom')} />
              </RadioGroup>
              {!mayAdmin && <p className={styles.note}>{t('imports.onlyAdminAgents')}</p>}
              {choices.kind === 'custom' && (
                // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend; the words are those of the choice
                <div role="group" aria-label={t('imports.custom')} className={styles.roles}>
                  {ROLES.map((role) => (
                    <Checkbox
                      key={role}
                      label={t(`imports.${role}`)}
                      checked={choices.roles.includes(role)}
                      onChange={() => dispatch({ type: 'role', role })}
                    />
                  ))}
                  {choices.roles.length === 0 && <p className={styles.fault}>{t('imports.roleNeeded')}</p>}
                </div>
              )}
            </section>
          )}
          {withoutLicenses > 0 && (
            <section className={styles.section}>
              <h2 className={styles.title}>{t('imports.licenses')}</h2>
              <p className={styles.note}>
                {customer.permissions.includes('assignLicenses')
                  ? t('imports.licensesFor', { n: withoutLicenses })
                  : t('imports.licensesNotPermitted')}
              </p>
              {customer.permissions.includes('assignLicenses') && (
                <ProductChoices products={products} chosen={choices.products} dispatch={dispatch} />
              )}
            </section>
          )}
        </div>
        <div className={mergeClasses(styles.section)}>
          <Summary counts={counts} products={products} preview={preview} />
        </div>
      </div>
    </Page>
  );
}
