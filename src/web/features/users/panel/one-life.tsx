import { makeStyles } from '@fluentui/react-components';
import type { Customer } from '#contract/customers.ts';
import type { UserRow } from '#contract/users.ts';
import { tokens } from '../../../theme/tokens.ts';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { useText } from '../../../ui/text.tsx';
import type { LifeAction } from '../lives/life-actions.ts';
import { useAsk } from '../lives/life-context.ts';
import { LifeIcon } from '../lives/life-icon.tsx';
import { LifeMenu } from '../lives/life-menu.tsx';
import { useReasonAgainst } from '../lives/use-reason-against.ts';

const useStyles = makeStyles({
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalXS,
    // the first icon stands on the panel's edge
    marginInlineStart: `calc(-1 * ${tokens.spacingHorizontalS})`,
  },
  button: {
    paddingInline: tokens.spacingHorizontalS,
    minWidth: '0',
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
  },
});

interface Props {
  readonly userId: string;
  readonly user: Pick<UserRow, 'displayName' | 'blocked'>;
  readonly customer: Customer | undefined;
}

/** Reset password, block or unblock, for the user of the panel. */
export function OneLife({ userId, user, customer }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const ask = useAsk();
  const reasonAgainst = useReasonAgainst(customer, 1);
  const shown: readonly LifeAction[] = ['passwords', user.blocked ? 'unblock' : 'block'];
  return (
    <div className={styles.row}>
      {shown.map((action) => (
        <ReasonButton
          key={action}
          appearance="subtle"
          className={styles.button}
          icon={<LifeIcon action={action} />}
          reason={reasonAgainst(action)}
          onClick={() => ask({ action, userId })}
        >
          {t(`lives.${action}`)}
        </ReasonButton>
      ))}
    </div>
  );
}

/** Under "…" the end of the account. */
export function EndLife({ userId, user, customer }: Props) {
  const { t } = useText();
  return (
    <LifeMenu
      label={t('lives.commandsFor', { name: user.displayName })}
      actions={['delete']}
      customer={customer}
      count={1}
      userId={userId}
    />
  );
}
