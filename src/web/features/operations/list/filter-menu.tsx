import type { OperationsFilter } from '../../../search-params.ts';
import { OPERATION_KIND_NAMES } from '../../../sorts.ts';
import { ChoiceList } from '../../../ui/choice-list.tsx';
import { FilterMenu, TypedValue } from '../../../ui/filter-menu.tsx';
import { useText } from '../../../ui/text.tsx';

const KINDS = ['kind', 'who', 'number', 'from', 'to'] as const satisfies readonly (keyof OperationsFilter)[];

interface Props {
  readonly filter: OperationsFilter;
  readonly onFilter: (filter: OperationsFilter) => void;
}

type Kind = (typeof KINDS)[number];

/** "Filtrer les opérations par…": what to filter by, then the value. */
export function OperationFilterMenu({ filter, onFilter }: Props) {
  const { t } = useText();
  return (
    <FilterMenu<Kind>
      label={t('operationList.filterBy')}
      kinds={(ask) => (
        <ChoiceList
          label={t('operationList.filterBy')}
          choices={KINDS.map((kind) => ({
            key: kind,
            words: t(`operationList.filter.${kind}`),
            opens: true,
            onChoose: () => ask(kind),
          }))}
        />
      )}
      titleOf={(kind) => t(`operationList.filter.${kind}`)}
      value={(kind, close) => {
        const choose = (part: OperationsFilter) => {
          close();
          onFilter({ ...filter, ...part });
        };
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
            return <TypedValue label={t('operationList.field.who')} kind="text" onValue={(who) => choose({ who })} />;
          case 'number':
            return (
              <TypedValue
                label={t('operationList.field.number')}
                kind="number"
                onValue={(text) => choose({ number: Number(text) })}
              />
            );
          default:
            return (
              <TypedValue label={t('operationList.field.day')} kind="date" onValue={(day) => choose({ [kind]: day })} />
            );
        }
      }}
    />
  );
}
