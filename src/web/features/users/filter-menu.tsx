import type { CustomerProduct } from '#contract/customers.ts';
import type { UserFilter } from '#contract/users.ts';
import { FilterMenu } from '../../ui/filter-menu.tsx';
import { useText } from '../../ui/text.tsx';
import { FilterChoices, type FilterKind } from './filter-choices.tsx';
import { FilterValue } from './filter-value.tsx';

interface Props {
  readonly filter: UserFilter;
  readonly products: readonly CustomerProduct[];
  readonly onFilter: (filter: UserFilter) => void;
}

/** "Filtrer les utilisateurs par…": what to filter by, then the value where one is needed. */
export function UserFilterMenu({ filter, products, onFilter }: Props) {
  const { t } = useText();
  const after = (close: () => void) => (next: UserFilter) => {
    close();
    onFilter(next);
  };
  return (
    <FilterMenu<FilterKind>
      label={t('users.filterBy')}
      kinds={(ask, close) => <FilterChoices filter={filter} onFilter={after(close)} onKind={ask} />}
      titleOf={(kind) => t(`users.filter.${kind}`)}
      value={(kind, close) => <FilterValue kind={kind} filter={filter} products={products} onFilter={after(close)} />}
    />
  );
}
