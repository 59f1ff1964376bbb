import { makeStyles } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import type { CatalogueProduct } from '#contract/catalogue.ts';
import { isProblem } from '../../api/problem.ts';
import { paths } from '../../paths.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { Card, CardNote } from '../../ui/card.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CatalogueIcon } from '../../ui/icons.ts';
import { LinkButton } from '../../ui/link-button.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemBar } from '../../ui/problem-bar.tsx';
import { useText } from '../../ui/text.tsx';
import { productQuery } from './data.ts';
import { planColumns } from './plan-columns.tsx';
import { ProductFacts } from './product-facts.tsx';
import { LocationRuleList, RuleList } from './rule-list.tsx';

const route = getRouteApi('/framed/catalogue/products/$productId');
const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: `minmax(0, 1fr) ${size.factsPanel}`,
    alignItems: 'start',
    gap: tokens.spacingHorizontalL,
    [below.wide]: { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalL, minWidth: '0' },
  frame: { [below.phone]: { paddingInline: size.phoneSide } },
});

/** One product: its service plans, its facts, and the rules that concern it. */
export function ProductPage() {
  const styles = useStyles();
  const { t, language } = useText();
  const { productId } = route.useParams();
  const { data, error, refetch } = useQuery(productQuery(productId));
  if (isProblem(error, 'notFound')) return <NoProduct />;
  const facts = data && [data.partNumber, t('catalogue.planCount', { count: data.plans.length })].join(' · ');
  return (
    <Page title={data?.name[language] ?? ''} place={t('catalogue.title')} facts={facts ?? ''}>
      {error !== null && data === undefined && <ProblemBar error={error} onRetry={() => void refetch()} />}
      <div className={styles.columns}>
        <div className={styles.column}>
          <Card title={t('catalogue.plans')} flush>
            <div className={styles.frame}>
              <Plans product={data} />
            </div>
          </Card>
        </div>
        <div className={styles.column}>
          <Card title={t('catalogue.information')}>{data && <ProductFacts product={data} />}</Card>
          {data && <Rules product={data} />}
        </div>
      </div>
    </Page>
  );
}

function Plans({ product }: { readonly product: CatalogueProduct | undefined }) {
  const text = useText();
  const { t, language } = text;
  const columns = useMemo(() => planColumns(text), [text]);
  return (
    <DataTable
      whole
      label={t('catalogue.plans')}
      columns={columns}
      rows={product?.plans}
      rowName={({ friendlyName }) => friendlyName[language]}
      lines={2}
      skeletons={6}
      empty={<EmptyState icon={<CatalogueIcon />} title={t('catalogue.noPlan')} />}
    />
  );
}

function Rules({ product }: { readonly product: CatalogueProduct }) {
  const { t } = useText();
  const { rules, locationRules } = product;
  return (
    <>
      <Card title={t('catalogue.rules')} flush={rules.length > 0}>
        {rules.length === 0 ? <CardNote>{t('catalogue.noRule')}</CardNote> : <RuleList rules={rules} />}
      </Card>
      {locationRules.length > 0 && (
        <Card title={t('catalogue.locationRules')} flush>
          <LocationRuleList rules={locationRules} />
        </Card>
      )}
    </>
  );
}

function NoProduct() {
  const { t } = useText();
  return (
    <Page title={t('catalogue.notFound')}>
      <EmptyState
        icon={<CatalogueIcon />}
        title={t('catalogue.notFound')}
        text={t('catalogue.notFoundText')}
        actions={
          <LinkButton
            render={(className) => (
              <Link to={paths.catalogue()} className={className}>
                {t('catalogue.toCatalogue')}
              </Link>
            )}
          />
        }
      />
    </Page>
  );
}
