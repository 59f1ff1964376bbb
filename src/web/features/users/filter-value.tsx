import { useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { UserFilter } from '#contract/users.ts';
import { inNameOrder } from '../../api/names.ts';
import { USER_PERMISSION_NAMES } from '../../sorts.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { TypedValue } from '../../ui/filter-menu.tsx';
import { useText } from '../../ui/text.tsx';
import { withListed } from './filter-chips.ts';
import type { FilterKind } from './filter-choices.tsx';

interface Props {
  readonly kind: FilterKind;
  readonly filter: UserFilter;
  readonly products: readonly CustomerProduct[];
  readonly onFilter: (filter: UserFilter) => void;
}

/** The value of a filter: a product, a plan, a place, a permission, a day or the number of an operation. */
export function FilterValue({ kind, filter, products, onFilter }: Props) {
  const { t, format } = useText();
  switch (kind) {
    case 'lacking':
    case 'holding':
      return <Products products={products} onProduct={({ id }) => onFilter(withListed(filter, kind, id))} />;
    case 'planOff':
      return (
        <Plan
          products={products}
          onPlan={(product, plan) => onFilter(withListed(filter, kind, `${product}:${plan}`))}
        />
      );
    case 'location':
      return (
        <ChoiceList
          searchable
          label={t('users.filter.location')}
          choices={format.countries().map(({ code, name }) => ({
            key: code,
            words: name,
            onChoose: () => onFilter({ ...filter, location: code }),
          }))}
        />
      );
    case 'permission':
      return (
        <ChoiceList
          label={t('users.filter.permission')}
          choices={USER_PERMISSION_NAMES.map((permission) => ({
            key: permission,
            words: t(`users.permission.${permission}`),
            onChoose: () => onFilter({ ...filter, permission }),
          }))}
        />
      );
    case 'createdSince':
      return (
        <TypedValue
          label={t('users.filterDate')}
          kind="date"
          onValue={(day) => onFilter({ ...filter, createdSince: day })}
        />
      );
    case 'createdIn':
    case 'failedIn':
      return (
        <TypedValue
          label={t('users.filterNumber')}
          kind="number"
          onValue={(text) => onFilter({ ...filter, [kind]: Number(text) })}
        />
      );
  }
}

function Products({
  products,
  onProduct,
}: {
  readonly products: readonly CustomerProduct[];
  readonly onProduct: (product: CustomerProduct) => void;
}) {
  const { t, language } = useText();
  const assignable = products.filter((product) => product.assignable);
  return (
    <ChoiceList
      searchable
      label={t('users.filter.holding')}
      choices={inNameOrder(assignable, language, ({ name }) => name[language]).map((product) => ({
        key: product.id,
        words: product.name[language],
        onChoose: () => onProduct(product),
      }))}
    />
  );
}

function Plan({
  products,
  onPlan,
}: {
  readonly products: readonly CustomerProduct[];
  readonly onPlan: (productId: string, planId: string) => void;
}) {
  const { t, language } = useText();
  const [product, setProduct] = useState<CustomerProduct>();
  if (product === undefined) return <Products products={products} onProduct={setProduct} />;
  const plans = product.plans.filter(({ target }) => target === 'User');
  return (
    <ChoiceList
      searchable
      label={t('users.filterPlanOf', { product: product.name[language] })}
      titled
      empty={t('users.filterNoPlan')}
      choices={inNameOrder(plans, language, ({ friendlyName }) => friendlyName[language]).map((plan) => ({
        key: plan.id,
        words: plan.friendlyName[language],
        onChoose: () => onPlan(product.id, plan.id),
      }))}
    />
  );
}
