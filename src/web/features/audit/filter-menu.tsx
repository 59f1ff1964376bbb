import { AUDIT_ACTIONS, USER_ACTIONS } from '#domain/audit/actions.ts';
import type { AuditFilter } from '../../search-params.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { FilterPanes, TypedFilter } from '../../ui/filter-panes.tsx';
import { useText } from '../../ui/text.tsx';

const KINDS = ['who', 'action', 'user', 'operation', 'from', 'to'] as const satisfies readonly (keyof AuditFilter)[];
type Kind = (typeof KINDS)[number];

interface Props {
  readonly filter: AuditFilter;
  /** At one customer: its operations have numbers, and what is the partner's own is not there. */
  readonly ofCustomer: boolean;
  readonly onFilter: (filter: AuditFilter) => void;
}

/** "Filtrer les écritures par…": what to filter by, then the value. */
export function FilterMenu({ filter, ofCustomer, onFilter }: Props) {
  const { t } = useText();
  const kinds = KINDS.filter((one) => ofCustomer || one !== 'operation');
  return (
    <FilterPanes
      label={t('audit.filterBy')}
      back={t('audit.filterBack')}
      kinds={kinds.map((key) => ({ key, words: t(`audit.filter.${key}`) }))}
    >
      {(kind, close) => (
        <Value
          {...{ kind, filter, ofCustomer }}
          onFilter={(next) => {
            close();
            onFilter(next);
          }}
        />
      )}
    </FilterPanes>
  );
}

/** Of the partner's own only these concern one customer. */
const OF_CUSTOMER: readonly string[] = [...USER_ACTIONS, 'licenses.bought'];

function Value({ kind, filter, ofCustomer, onFilter }: Props & { readonly kind: Kind }) {
  const { t } = useText();
  const apply = t('audit.filterApply');
  switch (kind) {
    case 'action': {
      const actions = AUDIT_ACTIONS.filter(
        (action) => !ofCustomer || OF_CUSTOMER.includes(action) || action.startsWith('customer.'),
      );
      return (
        <ChoiceList
          label={t('audit.filter.action')}
          choices={actions.map((action) => ({
            key: action,
            words: t(`audit.action.${action}`),
            chosen: filter.action === action,
            onChoose: () => onFilter({ ...filter, action }),
          }))}
        />
      );
    }
    case 'operation':
      return (
        <TypedFilter
          label={t('audit.field.operation')}
          apply={apply}
          kind="number"
          onValue={(text) => onFilter({ ...filter, operation: Number(text) })}
        />
      );
    case 'from':
    case 'to':
      return (
        <TypedFilter
          label={t('audit.field.day')}
          apply={apply}
          kind="date"
          onValue={(day) => onFilter({ ...filter, [kind]: day })}
        />
      );
    default:
      return (
        <TypedFilter
          label={t(`audit.field.${kind}`)}
          apply={apply}
          kind="text"
          onValue={(text) => onFilter({ ...filter, [kind]: text })}
        />
      );
  }
}
