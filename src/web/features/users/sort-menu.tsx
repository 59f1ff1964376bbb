import { Button, makeStyles } from '@fluentui/react-components';
import { USER_SORT_NAMES, type UserSort } from '../../sorts.ts';
import { below, size, tokens } from '../../theme/tokens.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { SortIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  trigger: {
    minWidth: 'auto',
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    whiteSpace: 'nowrap',
  },
  words: { [below.phone]: { display: 'none' } },
  surface: { width: size.filterMenu, padding: tokens.spacingHorizontalXS },
});

interface Props {
  readonly sort: UserSort;
  readonly descending: boolean;
  readonly onSort: (sort: UserSort, direction: 'ascending' | 'descending') => void;
}

/** Every sort, those without a column of their own and on phones, where there are no headers, too. */
export function SortMenu({ sort, descending, onSort }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const directions = ['ascending', 'descending'] as const;
  return (
    <Popup
      align="end"
      label={t('users.sortTitle')}
      className={styles.surface}
      trigger={(properties) => (
        <Button
          appearance="subtle"
          icon={<SortIcon />}
          className={styles.trigger}
          aria-label={t('users.sortBy', { sort: t(`users.sort.${sort}`) })}
          {...properties}
        >
          <span className={styles.words}>{t('users.sortBy', { sort: t(`users.sort.${sort}`) })}</span>
        </Button>
      )}
    >
      {(close) => (
        <ChoiceList
          label={t('users.sortTitle')}
          choices={USER_SORT_NAMES.flatMap((one) =>
            directions.map((direction) => ({
              key: `${one}.${direction}`,
              words: `${t(`users.sort.${one}`)}, ${t(`users.${direction}`)}`,
              chosen: one === sort && (direction === 'descending') === descending,
              onChoose: () => {
                close();
                onSort(one, direction);
              },
            })),
          )}
        />
      )}
    </Popup>
  );
}
