import { makeStyles } from '@fluentui/react-components';
import type { CustomerProduct } from '#contract/customers.ts';
import { size, tokens } from '../theme/tokens.ts';
import { TextButton } from '../ui/link.tsx';
import { Popup } from '../ui/popup.tsx';
import { useText } from '../ui/text.tsx';
import { compact } from './container.ts';

const useStyles = makeStyles({
  units: {
    display: 'block',
    minHeight: size.target,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    textAlign: 'start',
    [compact]: { lineHeight: size.target },
  },
  surface: { width: size.popover },
  list: {
    margin: '0',
    paddingInlineStart: tokens.spacingHorizontalL,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
});

interface Props {
  readonly product: Pick<CustomerProduct, 'warning' | 'suspended' | 'lockedOut'>;
  readonly name: string;
}

/** Units that are not simply enabled: how many in each state, and what that means for assigning them. */
export function Units({ product: { warning, suspended, lockedOut }, name }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const states = [
    { short: 'licenses.unitsGrace', long: 'licenses.unitsGraceLong', count: warning },
    { short: 'licenses.unitsSuspended', long: 'licenses.unitsSuspendedLong', count: suspended },
    { short: 'licenses.unitsLockedOut', long: 'licenses.unitsLockedOutLong', count: lockedOut },
  ] as const;
  const there = states.filter(({ count }) => count > 0);
  if (there.length === 0) return null;
  const short = format.list(there.map((state) => t(state.short, { count: state.count })));
  const label = t('licenses.unitsName', { product: name, units: short });
  return (
    <Popup
      label={label}
      className={styles.surface}
      trigger={(properties) => (
        <TextButton className={styles.units} aria-label={label} {...properties}>
          {short}
        </TextButton>
      )}
    >
      {() => (
        <ul className={styles.list}>
          {there.map((state) => (
            <li key={state.short}>{t(state.long, { count: state.count })}</li>
          ))}
        </ul>
      )}
    </Popup>
  );
}
