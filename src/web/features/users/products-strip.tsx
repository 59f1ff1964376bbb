import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import { inNameOrder } from '../../api/names.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { Popup } from '../../ui/popup.tsx';
import { useText } from '../../ui/text.tsx';
import { usageTone } from '../../ui/usage.ts';
import { UseBar } from '../../ui/use-bar.tsx';
import { byPressure } from './pressing.ts';

const useStyles = makeStyles({
  strip: {
    display: 'flex',
    flexShrink: 0,
    minHeight: size.rowTwoLine,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusLarge,
    [below.phone]: { display: 'none' },
  },
  label: {
    display: 'flex',
    alignItems: 'center',
    width: size.stripLabel,
    flexShrink: 0,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalM,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
  list: { display: 'flex', flexGrow: 1, minWidth: '0', listStyleType: 'none', margin: '0', padding: '0' },
  product: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    rowGap: tokens.spacingVerticalXS,
    flexGrow: 1,
    flexBasis: '0',
    minWidth: '0',
    paddingInline: tokens.spacingHorizontalM,
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  fourth: { [below.wide]: { display: 'none' } },
  third: { [below.medium]: { display: 'none' } },
  line: {
    display: 'flex',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalS,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
  },
  name: { fontWeight: tokens.fontWeightMedium, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  count: { fontWeight: tokens.fontWeightSemibold, fontVariantNumeric: 'tabular-nums', flexShrink: 0 },
  calm: { color: tokens.colorNeutralForeground3 },
  near: { color: tokens.colorStatusWarningForeground1 },
  out: { color: tokens.colorStatusDangerForeground1 },
  all: {
    display: 'flex',
    alignItems: 'center',
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  allButton: {
    color: tokens.colorBrandForegroundLink,
    fontWeight: tokens.fontWeightRegular,
    whiteSpace: 'nowrap',
    height: '100%',
  },
  surface: { width: size.popover, padding: tokens.spacingHorizontalL },
  title: {
    margin: '0',
    marginBottom: tokens.spacingVerticalM,
    fontSize: tokens.fontSizeBase400,
    lineHeight: tokens.lineHeightBase400,
    fontWeight: tokens.fontWeightSemibold,
  },
  column: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    listStyleType: 'none',
    margin: '0',
    padding: '0',
  },
  entry: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalXS },
  caption: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
  },
});

const MOST = 5;

interface Props {
  readonly products: readonly CustomerProduct[] | undefined;
  readonly customerName: string;
}

/** Licences available: the five most pressing products, and all of them on demand. */
export function ProductsStrip({ products, customerName }: Props) {
  const styles = useStyles();
  const { t, language } = useText();
  const pressing = useMemo(() => byPressure(products ?? [], ({ name }) => name[language]), [products, language]);
  if (products !== undefined && products.length === 0) return null;
  return (
    <section className={styles.strip} aria-label={t('users.available')}>
      <span className={styles.label} aria-hidden="true">
        {t('users.available')}
      </span>
      <ul className={styles.list}>
        {pressing.slice(0, MOST).map((product, index) => (
          <li
            key={product.id}
            className={mergeClasses(styles.product, index >= 3 && styles.fourth, index === 2 && styles.third)}
          >
            <Seats product={product} />
          </li>
        ))}
      </ul>
      <span className={styles.all}>
        {products !== undefined && (
          <Popup
            align="end"
            label={t('users.productsTitle', { customer: customerName })}
            className={styles.surface}
            trigger={(properties) => (
              <Button appearance="transparent" className={styles.allButton} {...properties}>
                {t('users.allProducts', { n: products.length })}
              </Button>
            )}
          >
            {() => (
              <>
                <h2 className={styles.title}>{t('users.productsTitle', { customer: customerName })}</h2>
                <AllProducts products={products} />
              </>
            )}
          </Popup>
        )}
      </span>
    </section>
  );
}

function Seats({ product }: { readonly product: CustomerProduct }) {
  const styles = useStyles();
  const { format, language } = useText();
  const name = product.name[language];
  return (
    <>
      <span className={styles.line}>
        <span className={styles.name} title={name}>
          {name}
        </span>
        <span className={mergeClasses(styles.count, styles[usageTone(product.consumed, product.total)])}>
          {format.number(product.available)}
        </span>
      </span>
      <UseBar used={product.consumed} total={product.total} name={name} />
    </>
  );
}

function AllProducts({ products }: { readonly products: readonly CustomerProduct[] }) {
  const styles = useStyles();
  const { t, format, language } = useText();
  return (
    <ul className={styles.column}>
      {inNameOrder(products, language, ({ name }) => name[language]).map((product) => {
        const facts = [
          t('table.usage', { used: format.number(product.consumed), total: format.number(product.total) }),
          ...(product.suspended > 0 ? [t('users.suspended', { n: product.suspended })] : []),
          ...(product.assignable ? [] : [t('users.unassignable')]),
        ];
        return (
          <li key={product.id} className={styles.entry}>
            {product.assignable ? (
              <Seats product={product} />
            ) : (
              <span className={styles.name}>{product.name[language]}</span>
            )}
            <span className={styles.caption}>{facts.join(' · ')}</span>
          </li>
        );
      })}
    </ul>
  );
}
