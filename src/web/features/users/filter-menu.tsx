import { Button, makeStyles } from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import type { CustomerProduct } from '#contract/customers.ts';
import type { UserFilter } from '#contract/users.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { BackIcon, FilterIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { useText } from '../../ui/text.tsx';
import { FilterChoices, type FilterKind } from './filter-choices.tsx';
import { FilterValue } from './filter-value.tsx';

const useStyles = makeStyles({
  trigger: {
    borderRadius: tokens.borderRadiusCircular,
    fontSize: tokens.fontSize250,
    fontWeight: tokens.fontWeightRegular,
    minWidth: 'auto',
    flexShrink: 0,
  },
  surface: { width: size.filterMenu, padding: tokens.spacingHorizontalXS },
  head: { display: 'flex', alignItems: 'center', columnGap: tokens.spacingHorizontalXS },
  title: {
    margin: '0',
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    fontWeight: tokens.fontWeightSemibold,
  },
  pane: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
});

interface Props {
  readonly filter: UserFilter;
  readonly products: readonly CustomerProduct[];
  readonly onFilter: (filter: UserFilter) => void;
}

/** "Filtrer les utilisateurs par…": what to filter by, then the value where one is needed. */
export function FilterMenu({ filter, products, onFilter }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Popup
      label={t('users.filterBy')}
      className={styles.surface}
      trigger={(properties) => (
        <Button icon={<FilterIcon />} className={styles.trigger} {...properties}>
          {t('users.filterBy')}
        </Button>
      )}
    >
      {(close) => (
        <Panes
          render={(kind, choose) => {
            const apply = (next: UserFilter) => {
              close();
              onFilter(next);
            };
            return kind === undefined ? (
              <FilterChoices filter={filter} onFilter={apply} onKind={choose} />
            ) : (
              <div className={styles.pane}>
                <div className={styles.head}>
                  <Button
                    appearance="subtle"
                    icon={<BackIcon />}
                    aria-label={t('users.filterBack')}
                    onClick={() => choose(undefined)}
                  />
                  <h2 className={styles.title}>{t(`users.filter.${kind}`)}</h2>
                </div>
                <FilterValue kind={kind} filter={filter} products={products} onFilter={apply} />
              </div>
            );
          }}
        />
      )}
    </Popup>
  );
}

/** Which of the two steps is shown; each opening begins with the first. */
function Panes({
  render,
}: {
  readonly render: (kind: FilterKind | undefined, choose: (kind: FilterKind | undefined) => void) => ReactNode;
}) {
  const [kind, setKind] = useState<FilterKind>();
  return render(kind, setKind);
}
