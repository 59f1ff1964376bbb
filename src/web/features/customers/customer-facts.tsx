import type { Customer } from '#contract/customers.ts';
import { Facts } from '../../ui/facts.tsx';
import { useText } from '../../ui/text.tsx';

const LANGUAGES = { en: 'frame.language.en', fr: 'frame.language.fr' } as const;

/** What a customer is: domains, country, language, time zone. */
export function CustomerFacts({ customer }: { readonly customer: Customer }) {
  const { t, format } = useText();
  const { domains, country, language, timeZone, id } = customer;
  return (
    <Facts
      facts={[
        { term: t('customers.domains', { n: domains.length }), value: domains.join(', ') },
        { term: t('customers.country'), value: format.country(country) },
        { term: t('customers.language'), value: t(LANGUAGES[language]) },
        {
          term: t('customers.timeZone'),
          value: t('customers.localTime', {
            zone: timeZone.replaceAll('_', ' '),
            time: format.timeIn(Date.now(), timeZone),
          }),
        },
        { term: t('customers.id'), value: id },
      ]}
    />
  );
}
