import { Checkbox, Radio, RadioGroup } from '@fluentui/react-components';
import { useId } from 'react';
import { ROLES_OF_USERS } from '#domain/users/account.ts';
import { useText } from '../../ui/text.tsx';
import { useFormStyles } from './form-styles.ts';
import { type DraftState, refusalsOf } from './use-draft.ts';
import { faultWords } from './words.ts';

const PERMISSIONS = ['user', 'globalAdmin', 'custom'] as const;

interface Props {
  readonly state: DraftState;
  /** T19: an Admin agent. */
  readonly mayMakeGlobalAdmins: boolean;
}

/** What the user may do at the customer: one of three, the last of which is up to three roles. */
export function PermissionStep({ state, mayMakeGlobalAdmins }: Props) {
  const styles = useFormStyles();
  const { t } = useText();
  const why = useId();
  const wrong = useId();
  const { draft, change, faults, check } = state;
  const fault = faults.find(({ field }) => field === 'roles');
  const refused = refusalsOf('permissions', check).length > 0;
  return (
    <div className={styles.form}>
      <RadioGroup
        aria-label={t('userForm.permissions')}
        value={draft.permission}
        onChange={(_, { value }) => change({ permission: PERMISSIONS.find((one) => one === value) ?? 'user' })}
      >
        {PERMISSIONS.map((permission) => {
          const out = permission === 'globalAdmin' && !mayMakeGlobalAdmins;
          return (
            <Radio
              key={permission}
              value={permission}
              label={t(`userForm.${permission}`)}
              disabled={out && draft.permission !== 'globalAdmin'}
              {...(out ? { 'aria-describedby': why } : {})}
            />
          );
        })}
      </RadioGroup>
      {!mayMakeGlobalAdmins && (
        <p id={why} className={refused ? styles.wrong : styles.note}>
          {t('userForm.onlyAdminAgents')}
        </p>
      )}
      {draft.permission === 'custom' && (
        <fieldset className={styles.roles} aria-label={t('userForm.roles')} aria-describedby={wrong}>
          {ROLES_OF_USERS.map((role) => (
            <Checkbox
              key={role}
              label={t(`userForm.${role}`)}
              checked={draft.roles.includes(role)}
              onChange={(_, { checked }) =>
                change({
                  roles: ROLES_OF_USERS.filter((one) => (one === role ? checked === true : draft.roles.includes(one))),
                })
              }
            />
          ))}
          <p id={wrong} className={styles.wrong}>
            {fault !== undefined && faultWords(fault, t)}
          </p>
        </fieldset>
      )}
    </div>
  );
}
