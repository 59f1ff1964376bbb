import { makeStyles } from '@fluentui/react-components';
import type { ReactNode } from 'react';
import type { CatalogueImport } from '#contract/catalogue.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { Card } from '../../ui/card.tsx';
import { Facts } from '../../ui/facts.tsx';
import { useText } from '../../ui/text.tsx';
import { ImportedRows } from './imported-rows.tsx';

const useStyles = makeStyles({
  nothing: { marginBlock: `${tokens.spacingVerticalM} 0`, fontWeight: tokens.fontWeightMedium },
  lists: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    marginTop: tokens.spacingVerticalL,
  },
  odd: {
    margin: '0',
    paddingInlineStart: tokens.spacingHorizontalXL,
    maxWidth: size.text,
    '& li': { marginBottom: tokens.spacingVerticalXS },
  },
  example: {
    display: 'block',
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflowWrap: 'anywhere',
  },
});

export const changesNothing = ({ products, plans, ownExtended }: CatalogueImport): boolean =>
  products.added + products.changed + plans.added + plans.changed + ownExtended === 0;

interface Props {
  readonly title: string;
  readonly found: CatalogueImport;
  readonly action: ReactNode;
}

/** What an import does or did: in numbers, row by row, and what was odd. */
export function ImportSummary({ title, found, action }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const { products, plans, productRows, planRows, ownRows, oddities } = found;
  const facts = [
    { term: t('catalogue.rows'), value: format.number(found.rows) },
    { term: t('catalogue.products'), value: t('catalogue.tally', products) },
    { term: t('catalogue.plans'), value: t('catalogue.tally', plans) },
    { term: t('catalogue.ownExtended'), value: format.number(found.ownExtended) },
  ];
  return (
    <>
      <Card title={title} action={action}>
        <Facts facts={facts} />
        {changesNothing(found) && <p className={styles.nothing}>{t('catalogue.nothing')}</p>}
        <div className={styles.lists}>
          <ImportedRows title={t('catalogue.newProducts')} rows={productRows.added} count={products.added} />
          <ImportedRows title={t('catalogue.changedProducts')} rows={productRows.changed} count={products.changed} />
          <ImportedRows title={t('catalogue.ownExtended')} rows={ownRows} count={found.ownExtended} />
          <ImportedRows title={t('catalogue.newPlans')} rows={planRows.added} count={plans.added} />
          <ImportedRows title={t('catalogue.changedPlans')} rows={planRows.changed} count={plans.changed} />
        </div>
      </Card>
      {oddities.length > 0 && (
        <Card title={t('catalogue.odd')}>
          <ul className={styles.odd}>
            {oddities.map(({ kind, count, examples }) => (
              <li key={kind}>
                {t('catalogue.listed', { title: t(`catalogue.odd.${kind}`), count })}
                <span className={styles.example}>{t('catalogue.examples', { examples: examples.join(' · ') })}</span>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  );
}
