import { AUDIT_ACTIONS, USER_ACTIONS } from '#domain/audit/actions.ts';
import type { AuditFilter } from '../../search-params.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { FilterMenu, TypedValue } from '../../ui/filter-menu.tsx';
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
export function AuditFilterMenu({ filter, ofCustomer, onFilter }: Props) {
  const { t } = useText();
  const kinds = KINDS.filter((one) => ofCustomer || one !== 'operation');
  return (
    <FilterMenu<Kind>
      label={t('audit.filterBy')}
      kinds={(ask) => (
        <ChoiceList
          label={t('audit.filterBy')}
          choices={kinds.map((kind) => ({
            key: kind,
            words: t(`audit.filter.${kind}`),
            opens: true,
            onChoose: () => ask(kind),
          }))}
        />
      )}
      titleOf={(kind) => t(`audit.filter.${kind}`)}
      value={(kind, close) => (
        <Value
          kind={kind}
          filter={filter}
          ofCustomer={ofCustomer}
          onFilter={(next) => {
            close();
            onFilter(next);
          }}
        />
      )}
    />
  );
}

/** Of the partner's own only these concern one customer. */
const OF_CUSTOMER: readonly string[] = [...USER_ACTIONS, 'licenses.bought'];

function Value({ kind, filter, ofCustomer, onFilter }: Props & { readonly kind: Kind }) {
  const { t } = useText();
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
        <TypedValue
          label={t('audit.field.operation')}
          kind="number"
          onValue={(text) => onFilter({ ...filter, operation: Number(text) })}
        />
      );
    case 'from':
    case 'to':
      return (
        <TypedValue label={t('audit.field.day')} kind="date" onValue={(day) => onFilter({ ...filter, [kind]: day })} />
      );
    default:
      return (
        <TypedValue
          label={t(`audit.field.${kind}`)}
          kind="text"
          onValue={(text) => onFilter({ ...filter, [kind]: text })}
        />
      );
  }
}
