import { makeStyles, Spinner } from '@fluentui/react-components';
import { useNavigate } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { paths } from '../../../paths.ts';
import { tokens } from '../../../theme/tokens.ts';
import { EditIcon, LicenseIcon } from '../../../ui/icons.ts';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { useText } from '../../../ui/text.tsx';
import { usePanelStyles } from './panel-styles.ts';
import { useManageOne } from './use-manage-one.ts';

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface Props {
  readonly customerId: string;
  readonly userId: string;
  readonly name: string;
  readonly allowed: boolean;
  readonly mayEdit: boolean;
  /** What else can be done, behind the two. */
  readonly children: ReactNode;
}

/** What can be done for this one user: their details, and their licences; the page's own button is for those who are ticked, and so is named otherwise. */
export function ManageOne({ customerId, userId, name, allowed, mayEdit, children }: Props) {
  const styles = usePanelStyles();
  const own = useStyles();
  const navigate = useNavigate();
  const { t } = useText();
  const one = useManageOne(customerId, userId);
  return (
    <>
      <div className={own.buttons}>
        <ReasonButton
          className={styles.phoneTall}
          icon={one.busy ? <Spinner size="tiny" /> : <LicenseIcon />}
          aria-label={t('userPanel.manageLicensesFor', { name })}
          reason={allowed ? undefined : t('users.manageLicensesNotPermitted')}
          onClick={one.busy ? () => {} : one.manage}
        >
          {t('userPanel.manageLicenses')}
        </ReasonButton>
        <ReasonButton
          className={styles.phoneTall}
          icon={<EditIcon />}
          aria-label={t('userPanel.editOf', { name })}
          reason={mayEdit ? undefined : t('userForm.notPermitted')}
          onClick={() => void navigate({ to: paths.editUser(customerId, userId) })}
        >
          {t('userPanel.edit')}
        </ReasonButton>
        {children}
      </div>
      {one.error !== null && <ProblemBar error={one.error} onRetry={one.manage} />}
    </>
  );
}
