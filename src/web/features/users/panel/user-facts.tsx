import { mergeClasses } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { UserDetail } from '#contract/user-detail.ts';
import { AllowedIcon, NoLocationIcon, OffIcon, PermissionIcon } from '../../../ui/icons.ts';
import { useText } from '../../../ui/text.tsx';
import { usePanelStyles } from './panel-styles.ts';

/** Information and permissions: what is not known is left out, but for the location, which a licence needs. */
export function UserFacts({ user }: { readonly user: UserDetail }) {
  const styles = usePanelStyles();
  const { t, format } = useText();
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('userPanel.information')}</h3>
      <dl className={styles.facts}>
        <Fact label={t('userPanel.location')}>
          {user.location === null ? (
            <span className={mergeClasses(styles.state, styles.warning)}>
              <NoLocationIcon aria-hidden="true" />
              {t('users.locationMissing')}
            </span>
          ) : (
            format.country(user.location)
          )}
        </Fact>
        <Fact label={t('userPanel.jobTitle')}>{user.jobTitle}</Fact>
        <Fact label={t('userPanel.department')}>{user.department}</Fact>
        <Fact label={t('userPanel.phone')}>{user.phone}</Fact>
        <Fact label={t('userPanel.alternativeEmail')}>{user.alternativeEmail}</Fact>
        <Fact label={t('userPanel.signIn')}>
          <span className={mergeClasses(styles.state, user.blocked ? styles.bad : styles.good)}>
            {user.blocked ? <OffIcon aria-hidden="true" /> : <AllowedIcon aria-hidden="true" />}
            {user.blocked ? t('userPanel.blocked') : t('userPanel.allowed')}
          </span>
        </Fact>
        <Fact label={t('userPanel.created')}>{format.date(user.createdAt)}</Fact>
      </dl>
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  const styles = usePanelStyles();
  if (children === null || children === '') return null;
  return (
    <>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </>
  );
}

export function UserPermissions({ user }: { readonly user: UserDetail }) {
  const styles = usePanelStyles();
  const { t } = useText();
  const { permission, roles } = user;
  const lines: readonly (readonly [name: string, may: string])[] =
    permission !== 'custom'
      ? [[t(`userPanel.permission.${permission}`), t(`userPanel.may.${permission}`)]]
      : roles.map((role) => [t(`userPanel.role.${role}`), t(`userPanel.may.${role}`)] as const);
  return (
    <section className={styles.section}>
      <h3 className={styles.title}>{t('userPanel.permissions')}</h3>
      <div className={styles.entry}>
        <span className={styles.icon} aria-hidden="true">
          <PermissionIcon />
        </span>
        <span className={styles.words}>
          {permission === 'custom' && <span className={styles.dense}>{t('userPanel.permission.custom')}</span>}
          {lines.map(([name, may]) => (
            <span key={name} className={styles.words}>
              <span className={styles.dense}>{name}</span>
              <span className={styles.caption}>{may}</span>
            </span>
          ))}
        </span>
      </div>
    </section>
  );
}
