import { Button, makeStyles, mergeClasses } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { customersQuery } from '../api/queries.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import { SwitchIcon } from '../ui/icons.ts';
import { CustomerSquare } from '../ui/person-avatar.tsx';
import { Popup } from '../ui/popup.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useText } from '../ui/text.tsx';

/** A search field stands above the list when there are more. */
const FEW = 10;

/** Out of sight, not out of hearing. */
const SPOKEN = {
  position: 'absolute',
  width: '1px',
  height: '1px',
  overflow: 'hidden',
  clipPath: 'inset(50%)',
} as const;

const useStyles = makeStyles({
  button: {
    width: '100%',
    justifyContent: 'flex-start',
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalS,
    textAlign: 'start',
    backgroundColor: 'transparent',
    borderRadius: tokens.borderRadiusLarge,
    fontWeight: tokens.fontWeightRegular,
  },
  names: { display: 'flex', flexDirection: 'column', minWidth: '0', flexGrow: 1 },
  name: { fontWeight: tokens.fontWeightSemibold, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  domain: {
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
    color: tokens.colorNeutralForeground3,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  },
  buttonFolded: { [windowBelow.rail]: { padding: '0', border: 'none', minWidth: '0', justifyContent: 'center' } },
  spoken: SPOKEN,
  markFolded: { [windowBelow.rail]: { display: 'none' } },
  foldedAway: { [windowBelow.rail]: SPOKEN },
  mark: { display: 'flex', color: tokens.colorNeutralForeground3, flexShrink: 0 },
  surface: { width: size.popover },
  choices: { display: 'flex', flexDirection: 'column', rowGap: tokens.spacingVerticalS },
  list: { listStyleType: 'none', margin: '0', padding: '0' },
  link: {
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    padding: tokens.spacingHorizontalSNudge,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    textDecorationLine: 'none',
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1Hover },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  chosen: { backgroundColor: tokens.rowSelected },
  none: { color: tokens.colorNeutralForeground3, margin: '0', padding: tokens.spacingHorizontalS },
});

interface Props {
  readonly customer: Customer;
  /** The page of another customer that one goes to. */
  readonly to: (customerId: string) => string;
  readonly folds: boolean;
}

export function CustomerSwitcher({ customer, to, folds }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <Popup
      label={t('frame.switchCustomerTitle')}
      className={styles.surface}
      trigger={(properties) => (
        <Button
          className={mergeClasses(styles.button, folds && styles.buttonFolded)}
          title={customer.name}
          {...properties}
        >
          <CustomerSquare name={customer.name} />
          <span className={mergeClasses(styles.names, folds && styles.foldedAway)}>
            <span className={styles.spoken}>{t('frame.switchCustomer')}</span>
            <span className={styles.name}>{customer.name}</span>
            <span className={styles.domain}>{customer.domain}</span>
          </span>
          <span className={mergeClasses(styles.mark, folds && styles.markFolded)} aria-hidden="true">
            <SwitchIcon />
          </span>
        </Button>
      )}
    >
      {(close) => <Choices current={customer.id} to={to} onChosen={close} />}
    </Popup>
  );
}

interface ChoicesProps {
  readonly current: string;
  readonly to: Props['to'];
  readonly onChosen: () => void;
}

function Choices({ current, to, onChosen }: ChoicesProps) {
  const styles = useStyles();
  const { t } = useText();
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(customersQuery({ search, size: 50 }));
  if (error) return <ProblemBar error={error} onRetry={() => void refetch()} />;
  return (
    <div className={styles.choices}>
      {data !== undefined && data.sums.customers > FEW && (
        <SearchBox value={search} onSearch={setSearch} label={t('frame.searchCustomer')} full autoFocus />
      )}
      <ul className={styles.list}>
        {data?.items.map(({ id, name, domain }) => (
          <li key={id}>
            <Link
              to={to(id)}
              onClick={onChosen}
              className={mergeClasses(styles.link, id === current && styles.chosen)}
              {...(id === current ? { 'aria-current': 'true' as const } : {})}
            >
              <CustomerSquare name={name} />
              <span className={styles.names}>
                <span className={styles.name}>{name}</span>
                <span className={styles.domain}>{domain}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      {data?.items.length === 0 && (
        <p className={styles.none} role="status">
          {t('frame.noCustomer')}
        </p>
      )}
    </div>
  );
}
