import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Customer, CustomerProduct } from '#contract/customers.ts';
import { paths } from '../../paths.ts';
import type { UsersSearch } from '../../search-params.ts';
import { tokens } from '../../theme/tokens.ts';
import { Card, CardList } from '../../ui/card.tsx';
import { NoLocationIcon, WarningIcon } from '../../ui/icons.ts';
import { useRowLink } from '../../ui/row-link.ts';
import { useText } from '../../ui/text.tsx';
import { pressing } from './pressing-products.ts';

const useStyles = makeStyles({
  line: { minHeight: tokens.lineHeightBase600, fontSize: tokens.fontSize250 },
});

type Search = UsersSearch & { readonly location?: 'none' };
const ALL: Search = {};
const WITHOUT_LOCATION: Search = { location: 'none' };

interface Props {
  readonly customer: Customer | undefined;
  readonly products: readonly CustomerProduct[] | undefined;
}

/** Everything of the customer that needs somebody to look; nothing at all when all is well. */
export function CustomerWatch({ customer, products }: Props) {
  const row = useRowLink();
  const styles = useStyles();
  const { t, language } = useText();
  if (customer === undefined || products === undefined) return null;
  const lost = customer.usersWithoutLocation;
  const marks = [
    ...pressing(products, language).map((product) => ({
      key: product.id,
      tone: product.available === 0 ? ('danger' as const) : ('warning' as const),
      icon: <WarningIcon />,
      search: ALL,
      words:
        product.available === 0
          ? t('customers.watchUsedUp', { product: product.name[language] })
          : t('customers.watchNearly', { product: product.name[language], n: product.available }),
    })),
    ...(lost > 0
      ? [
          {
            key: 'location',
            tone: 'warning' as const,
            icon: <NoLocationIcon />,
            search: WITHOUT_LOCATION,
            words: t('customers.withoutLocation', { n: lost }),
          },
        ]
      : []),
  ];
  if (marks.length === 0) return null;
  return (
    <Card title={t('customers.watch')} flush>
      <CardList items={marks} keyOf={({ key }) => key}>
        {({ tone, icon, words, search }) => (
          <Link to={paths.users(customer.id)} search={search} className={mergeClasses(row.row, styles.line, row[tone])}>
            <span className={row.icon} aria-hidden="true">
              {icon}
            </span>
            <span>{words}</span>
          </Link>
        )}
      </CardList>
    </Card>
  );
}
