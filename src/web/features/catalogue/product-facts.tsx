import { makeStyles } from '@fluentui/react-components';
import type { CatalogueProduct } from '#contract/catalogue.ts';
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
  fact: { display: 'contents' },
  term: { color: tokens.colorNeutralForeground3 },
  value: { margin: '0', overflowWrap: 'anywhere' },
});

/** What a product is called, in both languages and by machines; whom it is for; who keeps it. */
export function ProductFacts({ product }: { readonly product: CatalogueProduct }) {
  const styles = useStyles();
  const { t } = useText();
  const { name, partNumber, licenseGroup, assignable, source, id } = product;
  const facts = [
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
  ];
  return (
    <dl className={styles.list}>
      {facts.map(({ term, value, lang }) => (
        <div key={term} className={styles.fact}>
          <dt className={styles.term}>{term}</dt>
          <dd className={styles.value} lang={lang}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}
