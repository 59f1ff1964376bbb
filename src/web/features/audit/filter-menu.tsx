import { Button, Field, Input, makeStyles } from '@fluentui/react-components';
import { useState } from 'react';
import { AUDIT_ACTIONS, USER_ACTIONS } from '#domain/audit/actions.ts';
import type { AuditFilter } from '../../search-params.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { ChoiceList } from '../../ui/choice-list.tsx';
import { BackIcon, FilterIcon } from '../../ui/icons.ts';
import { Popup } from '../../ui/popup.tsx';
import { useText } from '../../ui/text.tsx';

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
  form: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalM,
    padding: tokens.spacingHorizontalS,
  },
  act: { alignSelf: 'flex-end' },
});

const KINDS = ['who', 'action', 'user', 'operation', 'from', 'to'] as const satisfies readonly (keyof AuditFilter)[];
type Kind = (typeof KINDS)[number];

interface Props {
  readonly filter: AuditFilter;
  /** At one customer: its operations have numbers, and what is the partner's own is not there. */
  readonly ofCustomer: boolean;
  readonly onFilter: (filter: AuditFilter) => void;
}

/** "Filtrer les écritures par…": what to filter by, then the value. */
export function FilterMenu(props: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Popup
      label={t('audit.filterBy')}
      className={styles.surface}
      trigger={(properties) => (
        <Button icon={<FilterIcon />} className={styles.trigger} {...properties}>
          {t('audit.filterBy')}
        </Button>
      )}
    >
      {(close) => (
        <Panes
          {...props}
          onFilter={(filter) => {
            close();
            props.onFilter(filter);
          }}
        />
      )}
    </Popup>
  );
}

/** Each opening begins with what there is to filter by. */
function Panes({ filter, ofCustomer, onFilter }: Props) {
  const styles = useStyles();
  const { t } = useText();
  const [kind, setKind] = useState<Kind>();
  if (kind === undefined) {
    const kinds = KINDS.filter((one) => ofCustomer || one !== 'operation');
    return (
      <ChoiceList
        label={t('audit.filterBy')}
        choices={kinds.map((one) => ({
          key: one,
          words: t(`audit.filter.${one}`),
          opens: true,
          onChoose: () => setKind(one),
        }))}
      />
    );
  }
  return (
    <div className={styles.pane}>
      <div className={styles.head}>
        <Button
          appearance="subtle"
          icon={<BackIcon />}
          aria-label={t('audit.filterBack')}
          onClick={() => setKind(undefined)}
        />
        <h2 className={styles.title}>{t(`audit.filter.${kind}`)}</h2>
      </div>
      <Value kind={kind} filter={filter} ofCustomer={ofCustomer} onFilter={onFilter} />
    </div>
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
        <Typed
          label={t('audit.field.operation')}
          kind="number"
          valid={(text) => /^[1-9]\d{0,8}$/.test(text)}
          onValue={(text) => onFilter({ ...filter, operation: Number(text) })}
        />
      );
    case 'from':
    case 'to':
      return (
        <Typed
          label={t('audit.field.day')}
          kind="date"
          valid={(day) => !Number.isNaN(Date.parse(`${day}T00:00:00Z`))}
          onValue={(day) => onFilter({ ...filter, [kind]: day })}
        />
      );
    default:
      return (
        <Typed
          label={t(`audit.field.${kind}`)}
          kind="text"
          valid={(text) => text.trim() !== ''}
          onValue={(text) => onFilter({ ...filter, [kind]: text.trim() })}
        />
      );
  }
}

interface TypedProps {
  readonly label: string;
  readonly kind: 'date' | 'text' | 'number';
  readonly valid: (text: string) => boolean;
  readonly onValue: (text: string) => void;
}

function Typed({ label, kind, valid, onValue }: TypedProps) {
  const styles = useStyles();
  const { t } = useText();
  const [text, setText] = useState('');
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (valid(text)) onValue(text);
      }}
    >
      <Field label={label}>
        <Input
          type={kind === 'date' ? 'date' : 'text'}
          value={text}
          autoFocus
          autoComplete="off"
          maxLength={kind === 'number' ? 9 : 256}
          {...(kind === 'number' ? { inputMode: 'numeric' as const } : {})}
          onChange={(_, data) => setText(data.value)}
        />
      </Field>
      <Button type="submit" appearance="primary" className={styles.act} disabled={!valid(text)}>
        {t('audit.filterApply')}
      </Button>
    </form>
  );
}
