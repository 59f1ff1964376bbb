import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { CatalogueEntry } from '#contract/catalogue.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { useCellStyles } from '../../ui/cell-styles.ts';
import type { Column } from '../../ui/columns.ts';
import { useRowHandle } from '../../ui/data-row.tsx';
import { type Text, useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  names: { display: 'flex', flexDirection: 'column', minWidth: '0', paddingBlock: tokens.spacingVerticalXS },
});

/** In the reader's language, and below it in the other one where that differs. */
function Name({ product }: { readonly product: CatalogueEntry }) {
  const styles = useStyles();
  const cells = useCellStyles();
  const { language } = useText();
  const handle = useRowHandle();
  const other = language === 'fr' ? 'en' : 'fr';
  const name = product.name[language];
  return (
    <span className={styles.names}>
      <Link to={paths.catalogueProduct(product.id)} className={cells.name} title={name} {...handle}>
        {name}
      </Link>
      {product.name[other] !== name && (
        <span className={cells.caption} lang={other}>
          {product.name[other]}
        </span>
      )}
      <span className={mergeClasses(cells.caption, cells.onPhone)}>{product.partNumber}</span>
    </span>
  );
}

function Code({ children }: { readonly children: string }) {
  return (
    <span className={useCellStyles().cut} title={children}>
      {children}
    </span>
  );
}

function Assignable({ product }: { readonly product: CatalogueEntry }) {
  const cells = useCellStyles();
  const { t } = useText();
  return product.assignable ? t('catalogue.yes') : <span className={cells.quiet}>{t('catalogue.no')}</span>;
}

export const productColumns = ({ t, format }: Text): readonly Column<CatalogueEntry>[] => [
  { key: 'name', header: t('catalogue.name'), cell: (product) => <Name product={product} /> },
  {
    key: 'partNumber',
    header: t('catalogue.partNumber'),
    width: '30%',
    hideBelow: 'phone',
    cell: ({ partNumber }) => <Code>{partNumber}</Code>,
  },
  {
    key: 'licenseGroup',
    header: t('catalogue.licenseGroup'),
    width: size.columnLast,
    hideBelow: 'wide',
    cell: ({ licenseGroup }) => t(`catalogue.${licenseGroup}`),
  },
  {
    key: 'assignable',
    header: t('catalogue.toUsers'),
    width: size.columnAvailable,
    hideBelow: 'medium',
    cell: (product) => <Assignable product={product} />,
  },
  {
    key: 'plans',
    header: t('catalogue.plans'),
    align: 'end',
    width: size.amountColumn,
    hideBelow: 'phone',
    cell: ({ plans }) => format.number(plans),
  },
];
