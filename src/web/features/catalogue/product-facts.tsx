import type { CatalogueProduct } from '#contract/catalogue.ts';
import { Facts } from '../../ui/facts.tsx';
import { useText } from '../../ui/text.tsx';

/** What a product is called, in both languages and by machines; whom it is for; who keeps it. */
export function ProductFacts({ product }: { readonly product: CatalogueProduct }) {
  const { t } = useText();
  const { name, partNumber, licenseGroup, assignable, source, id } = product;
  return (
    <Facts
      facts={[
        { term: t('catalogue.englishName'), value: name.en, lang: 'en' },
        { term: t('catalogue.frenchName'), value: name.fr, lang: 'fr' },
        { term: t('catalogue.partNumber'), value: partNumber },
        { term: t('catalogue.licenseGroup'), value: t(`catalogue.${licenseGroup}`) },
        { term: t('catalogue.toUsers'), value: assignable ? t('catalogue.yes') : t('catalogue.no') },
        {
          term: t('catalogue.source'),
          value: source === 'seatdesk' ? t('catalogue.sourceSeatdesk') : t('catalogue.sourceVendor'),
        },
        { term: t('catalogue.id'), value: id },
      ]}
    />
  );
}
