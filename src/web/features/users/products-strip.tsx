import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useMemo } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import { inNameOrder, shortProductName } from '../../api/names.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { TextButton } from '../../ui/link.tsx';
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
    flexGrow: 1,
    flexBasis: '0',
    minWidth: '0',
    borderLeft: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  button: {
    display: 'flex',
    flexDirection: 'column',
    justifyContent: 'center',
    alignItems: 'stretch',
    rowGap: tokens.spacingVerticalXS,
    flexGrow: 1,
    minWidth: '0',
    margin: '0',
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: 'transparent',
    color: 'inherit',
    fontFamily: 'inherit',
    textAlign: 'start',
    cursor: 'pointer',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  choices: { width: size.filterMenu, padding: tokens.spacingHorizontalXS },
  ways: { display: 'flex', flexWrap: 'wrap', columnGap: tokens.spacingHorizontalM },
  way: { fontSize: tokens.fontSizeBase200, lineHeight: tokens.lineHeightBase200, minHeight: size.target },
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

/** Filters by a product: only those with it, or without it. */
type OnFilter = (field: 'holding' | 'lacking', productId: string) => void;

interface Props {
  readonly products: readonly CustomerProduct[] | undefined;
  readonly customerName: string;
  readonly onFilter: OnFilter;
}

/** Licences available: the five most pressing products, and all of them on demand. */
export function ProductsStrip({ products, customerName, onFilter }: Props) {
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
            <Popup
              label={t('users.filterProduct', { product: product.name[language] })}
              className={styles.choices}
              trigger={(properties) => (
                <button type="button" className={styles.button} {...properties}>
                  <Seats product={product} />
                </button>
              )}
            >
              {(close) => <ProductFilters product={product} onFilter={onFilter} close={close} />}
            </Popup>
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
            {(close) => (
              <>
                <h2 className={styles.title}>{t('users.productsTitle', { customer: customerName })}</h2>
                <AllProducts
                  products={products}
                  onFilter={(field, id) => {
                    close();
                    onFilter(field, id);
                  }}
                />
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

/** "Sans …" and "Avec …" of one product. */
function ProductFilters({
  product,
  onFilter,
  close,
}: {
  readonly product: CustomerProduct;
  readonly onFilter: OnFilter;
  readonly close: () => void;
}) {
  const { t, language } = useText();
  const name = product.name[language];
  return (
    <ChoiceList
      label={t('users.filterProduct', { product: name })}
      choices={(['lacking', 'holding'] as const).map((field) => ({
        key: field,
        words: t(`users.chip.${field}`, { product: name }),
        onChoose: () => {
          close();
          onFilter(field, product.id);
        },
      }))}
    />
  );
}

function AllProducts({
  products,
  onFilter,
}: {
  readonly products: readonly CustomerProduct[];
  readonly onFilter: OnFilter;
}) {
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
            {product.assignable && (
              <span className={styles.ways}>
                {(['lacking', 'holding'] as const).map((field) => (
                  <TextButton key={field} className={styles.way} onClick={() => onFilter(field, product.id)}>
                    {t(`users.chip.${field}`, { product: shortProductName(product.name[language]) })}
                  </TextButton>
                ))}
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
