import { Spinner } from '@fluentui/react-components';
import { LicenseIcon } from '../../../ui/icons.ts';
import { ProblemBar } from '../../../ui/problem-bar.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { useText } from '../../../ui/text.tsx';
import { usePanelStyles } from './panel-styles.ts';
import { useManageOne } from './use-manage-one.ts';

interface Props {
  readonly customerId: string;
  readonly userId: string;
  readonly name: string;
  readonly allowed: boolean;
}

/** Manage licenses of this one user; the page's own button is for those who are ticked, and so is named otherwise. */
export function ManageOne({ customerId, userId, name, allowed }: Props) {
  const styles = usePanelStyles();
  const { t } = useText();
  const one = useManageOne(customerId, userId);
  return (
    <>
      <div>
        <ReasonButton
          className={styles.phoneTall}
          icon={one.busy ? <Spinner size="tiny" /> : <LicenseIcon />}
          aria-label={t('userPanel.manageLicensesFor', { name })}
          reason={allowed ? undefined : t('users.manageLicensesNotPermitted')}
          onClick={one.busy ? () => {} : one.manage}
        >
          {t('userPanel.manageLicenses')}
        </ReasonButton>
      </div>
      {one.error !== null && <ProblemBar error={one.error} onRetry={one.manage} />}
    </>
  );
}
