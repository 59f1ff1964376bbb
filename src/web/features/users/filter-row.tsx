import { Button, makeStyles } from '@fluentui/react-components';
import type { CustomerProduct } from '#contract/customers.ts';
import type { UserFilter } from '#contract/users.ts';
import type { UserSort } from '../../sorts.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { CloseSmallIcon } from '../../ui/icons.ts';
import { useText } from '../../ui/text.tsx';
import type { FilterChip } from './filter-chips.ts';
import { FilterMenu } from './filter-menu.tsx';
import { SortMenu } from './sort-menu.tsx';

const useStyles = makeStyles({
  row: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalSNudge, flexShrink: 0 },
  chips: { display: 'contents', listStyleType: 'none', margin: '0', padding: '0' },
  chip: {
    display: 'inline-flex',
    alignItems: 'center',
    maxWidth: '100%',
    minHeight: size.control,
    boxSizing: 'border-box',
    paddingInlineStart: tokens.spacingHorizontalM,
    paddingInlineEnd: tokens.spacingHorizontalXXS,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSize250,
    lineHeight: tokens.lineHeight250,
    fontWeight: tokens.fontWeightMedium,
    [below.phone]: { order: 1 },
  },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  remove: {
    minWidth: size.target,
    width: size.target,
    height: size.target,
    padding: '0',
    borderRadius: tokens.borderRadiusCircular,
    color: tokens.colorNeutralForeground3,
    flexShrink: 0,
  },
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
      <FilterMenu filter={filter} products={products} onFilter={onFilter} />
      {chips.length > 0 && (
        <ul className={styles.chips} aria-label={t('users.filters')}>
          {chips.map(({ key, words, rest }) => (
            <li key={key} className={styles.chip}>
              <span className={styles.words} title={words}>
                {words}
              </span>
              <Button
                appearance="transparent"
                className={styles.remove}
                icon={<CloseSmallIcon />}
                aria-label={t('users.filterRemove', { name: words })}
                onClick={() => onFilter(rest)}
              />
            </li>
          ))}
        </ul>
      )}
      <span className={styles.sort}>
        <SortMenu sort={sort} descending={descending} onSort={onSort} />
      </span>
    </div>
  );
}
