import { makeStyles } from '@fluentui/react-components';
import type { CustomerProduct } from '#contract/customers.ts';
import type { UserFilter } from '#contract/users.ts';
import type { UserSort } from '../../sorts.ts';
import { tokens } from '../../theme/tokens.ts';
import { FilterChips } from '../../ui/filter-chips.tsx';
import { useText } from '../../ui/text.tsx';
import type { FilterChip } from './filter-chips.ts';
import { UserFilterMenu } from './filter-menu.tsx';
import { SortMenu } from './sort-menu.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalSNudge, flexShrink: 0 },
  sort: { marginInlineStart: 'auto' },
});

interface Props {
  readonly filter: UserFilter;
  readonly chips: readonly FilterChip[];
  readonly products: readonly CustomerProduct[];
  readonly onFilter: (filter: UserFilter) => void;
  readonly sort: UserSort;
  readonly descending: boolean;
  readonly onSort: (sort: UserSort, direction: 'ascending' | 'descending') => void;
}

/** The way to a filter, the active ones as chips that can be taken away, and the sort. */
export function FilterRow({ filter, chips, products, onFilter, sort, descending, onSort }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <div className={styles.row}>
      <UserFilterMenu filter={filter} products={products} onFilter={onFilter} />
      <FilterChips
        label={t('users.filters')}
        chips={chips}
        removeName={(name) => t('users.filterRemove', { name })}
        onFilter={onFilter}
      />
      <span className={styles.sort}>
        <SortMenu sort={sort} descending={descending} onSort={onSort} />
      </span>
    </div>
  );
}
