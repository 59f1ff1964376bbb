import type { OperationsFilter } from '../../../search-params.ts';
import { OPERATION_KIND_NAMES } from '../../../sorts.ts';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { FilterPanes, TypedFilter } from '../../../ui/filter-panes.tsx';
import { useText } from '../../../ui/text.tsx';

const KINDS = ['kind', 'who', 'number', 'from', 'to'] as const satisfies readonly (keyof OperationsFilter)[];

interface Props {
  readonly filter: OperationsFilter;
  readonly onFilter: (filter: OperationsFilter) => void;
}

/** "Filtrer les opérations par…": what to filter by, then the value. */
export function FilterMenu({ filter, onFilter }: Props) {
  const { t } = useText();
  return (
    <FilterPanes
      label={t('operationList.filterBy')}
      back={t('operationList.filterBack')}
      kinds={KINDS.map((key) => ({ key, words: t(`operationList.filter.${key}`) }))}
    >
      {(kind, close) => {
        const choose = (part: OperationsFilter) => {
          close();
          onFilter({ ...filter, ...part });
        };
        const apply = t('operationList.filterApply');
        switch (kind) {
          case 'kind':
            return (
              <ChoiceList
                label={t('operationList.filter.kind')}
                choices={OPERATION_KIND_NAMES.map((one) => ({
                  key: one,
                  words: t(`operationList.kind.${one}`),
                  chosen: filter.kind === one,
                  onChoose: () => choose({ kind: one }),
                }))}
              />
            );
          case 'who':
            return (
              <TypedFilter
                label={t('operationList.field.who')}
                apply={apply}
                kind="text"
                onValue={(who) => choose({ who })}
              />
            );
          case 'number':
            return (
              <TypedFilter
                label={t('operationList.field.number')}
                apply={apply}
                kind="number"
                onValue={(text) => choose({ number: Number(text) })}
              />
            );
          default:
            return (
              <TypedFilter
                label={t('operationList.field.day')}
                apply={apply}
                kind="date"
                onValue={(day) => choose({ [kind]: day })}
              />
            );
        }
      }}
    </FilterPanes>
  );
}
