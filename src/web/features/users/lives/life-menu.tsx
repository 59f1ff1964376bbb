import { Button, makeStyles } from '@fluentui/react-components';
import type { Customer } from '#contract/customers.ts';
import { size, tokens } from '../../../theme/tokens.ts';
import { MoreIcon } from '../../../ui/icons.ts';
import { Popup } from '../../../ui/popup.tsx';
import { ReasonButton } from '../../../ui/reason-button.tsx';
import { useText } from '../../../ui/text.tsx';
import type { LifeAction } from './life-actions.ts';
import { useAsk } from './life-context.ts';
import { LifeIcon } from './life-icon.tsx';
import { useReasonAgainst } from './use-reason-against.ts';

const useStyles = makeStyles({
  surface: { padding: tokens.spacingHorizontalXS },
  list: { display: 'flex', flexDirection: 'column', listStyleType: 'none', margin: '0', padding: '0' },
  choice: {
    width: '100%',
    minHeight: size.controlLarge,
    justifyContent: 'flex-start',
    paddingInline: tokens.spacingHorizontalS,
    fontWeight: tokens.fontWeightRegular,
  },
});

/** As the menu opens. */
const focusFirst = (list: HTMLUListElement | null) => list?.querySelector('button')?.focus();

interface Props {
  /** Accessible name of the button: two menus of a page are named differently. */
  readonly label: string;
  readonly actions: readonly LifeAction[];
  readonly customer: Customer | undefined;
  /** How many it would be done to. */
  readonly count: number;
  /** The one user; absent: who is picked. */
  readonly userId?: string;
}

/** "…": what is done less often, each with the reason where it cannot be done. */
export function LifeMenu({ label, actions, customer, count, userId }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const ask = useAsk();
  const reasonAgainst = useReasonAgainst(customer, count);
  return (
    <Popup
      label={label}
      className={styles.surface}
      trigger={(properties) => (
        <Button appearance="subtle" icon={<MoreIcon />} aria-label={label} title={label} {...properties} />
      )}
    >
      {(close) => (
        <ul ref={focusFirst} className={styles.list}>
          {actions.map((action) => (
            <li key={action}>
              <ReasonButton
                appearance="subtle"
                className={styles.choice}
                icon={<LifeIcon action={action} />}
                reason={reasonAgainst(action)}
                onClick={() => {
                  close();
                  ask(userId === undefined ? { action } : { action, userId });
                }}
              >
                {t(`lives.${action}`)}
              </ReasonButton>
            </li>
          ))}
        </ul>
      )}
    </Popup>
  );
}
