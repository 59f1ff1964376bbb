import { makeStyles } from '@fluentui/react-components';
import type { Customer } from '#contract/customers.ts';
import { tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  list: {
    display: 'grid',
    gridTemplateColumns: 'max-content minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    margin: '0',
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: '0', overflowWrap: 'anywhere' },
});

const LANGUAGES = { en: 'frame.language.en', fr: 'frame.language.fr' } as const;

/** What a customer is: domains, country, language, time zone. */
export function CustomerFacts({ customer }: { readonly customer: Customer }) {
  const styles = useStyles();
  const { t, format } = useText();
  const { domains, country, language, timeZone, id } = customer;
  const facts: readonly (readonly [string, string])[] = [
    [t('customers.domains', { n: domains.length }), domains.join(', ')],
    [t('customers.country'), format.country(country)],
    [t('customers.language'), t(LANGUAGES[language])],
    [
      t('customers.timeZone'),
      t('customers.localTime', { zone: timeZone.replaceAll('_', ' '), time: format.timeIn(Date.now(), timeZone) }),
    ],
    [t('customers.id'), id],
  ];
  return (
    <dl className={styles.list}>
      {facts.map(([term, value]) => (
        <div key={term} style={{ display: 'contents' }}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value}>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
