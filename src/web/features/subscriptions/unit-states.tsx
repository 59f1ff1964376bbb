import { makeStyles } from '@fluentui/react-components';
import type { Subscription } from '#contract/subscriptions.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';
import { unitsByState } from './subscription-views.ts';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: `repeat(auto-fit, minmax(${size.unitState}, 1fr))`,
    columnGap: tokens.spacingHorizontalXXL,
    rowGap: tokens.spacingVerticalM,
    margin: '0',
  },
  state: { display: 'flex', flexDirection: 'column', maxWidth: size.popover },
  name: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums' },
  meaning: {
    margin: '0',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

/** How many licences can be assigned and how many cannot, and what the states mean. */
export function UnitStates({ subscriptions }: { readonly subscriptions: readonly Subscription[] }) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <dl className={styles.list} aria-label={t('subscriptions.states')}>
      {unitsByState(subscriptions).map(({ state, units }) => (
        <div key={state} className={styles.state}>
          <dt className={styles.name}>{t(`subscriptions.units.${state}`, { n: units })}</dt>
          <dd className={styles.meaning}>{t(`subscriptions.meaning.${state}`)}</dd>
        </div>
      ))}
    </dl>
  );
}
