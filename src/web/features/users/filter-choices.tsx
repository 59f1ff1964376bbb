import type { UserFilter } from '#contract/users.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { useText } from '../../ui/text.tsx';

/** Filters that need a value. */
export type FilterKind =
  | 'lacking'
  | 'holding'
  | 'planOff'
  | 'location'
  | 'permission'
  | 'createdSince'
  | 'createdIn'
  | 'failedIn';

interface Props {
  readonly filter: UserFilter;
  readonly onFilter: (filter: UserFilter) => void;
  readonly onKind: (kind: FilterKind) => void;
}

/** What one can filter by (S48). Those without a value act at once. */
export function FilterChoices({ filter, onFilter, onKind }: Props) {
  const { t } = useText();
  const add = (key: string, part: UserFilter) => ({
    key,
    words: t(`users.filter.${key as 'unlicensed'}`), // each key below has its words
    onChoose: () => onFilter({ ...filter, ...part }),
  });
  const ask = (kind: FilterKind) => ({
    key: kind,
    words: t(`users.filter.${kind}`),
    opens: true,
    onChoose: () => onKind(kind),
  });
  return (
    <ChoiceList
      label={t('users.filterBy')}
      choices={[
        add('unlicensed', { licensed: 'no' }),
        add('licensed', { licensed: 'yes' }),
        ask('lacking'),
        ask('holding'),
        ask('planOff'),
        ask('location'),
        add('noLocation', { location: 'none' }),
        ask('permission'),
        add('blocked', { signIn: 'blocked' }),
        add('allowed', { signIn: 'allowed' }),
        ask('createdSince'),
        ask('createdIn'),
        ask('failedIn'),
      ]}
    />
  );
}
