import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { UserFilter } from '#contract/users.ts';
import { inNameOrder } from '../../api/names.ts';
import { USER_PERMISSION_NAMES } from '../../sorts.ts';
import { tokens } from '../../theme/tokens.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
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
        <Typed
          label={t('users.filterDate')}
          type="date"
          valid={(day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`))}
          onValue={(day) => onFilter({ ...filter, createdSince: day })}
        />
      );
    case 'createdIn':
    case 'failedIn':
      return (
        <Typed
          label={t('users.filterNumber')}
          type="text"
          valid={(text) => /^[1-9]\d{0,8}$/.test(text)}
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

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalS,
  },
  act: { alignSelf: 'flex-end' },
});

function Typed({
  label,
  type,
  valid,
  onValue,
}: {
  readonly label: string;
  readonly type: 'date' | 'text';
  readonly valid: (text: string) => boolean;
  readonly onValue: (text: string) => void;
}) {
  const styles = useStyles();
  const { t } = useText();
  const [text, setText] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid(text)) onValue(text);
      }}
    >
      <Field label={label}>
        <Input
          type={type}
          value={text}
          autoFocus
          autoComplete="off"
          {...(type === 'text' ? { inputMode: 'numeric' as const, maxLength: 9 } : {})}
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <Button type="submit" appearance="primary" className={styles.act} disabled={!valid(text)}>
        {t('users.filterApply')}
      </Button>
    </form>
  );
}
