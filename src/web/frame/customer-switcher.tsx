import { Button, makeStyles, mergeClasses, Popover, PopoverSurface, PopoverTrigger } from '@fluentui/react-components';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { customersQuery } from '../api/queries.ts';
import { paths } from '../paths.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import { SwitchIcon } from '../ui/icons.ts';
import { CustomerSquare } from '../ui/person-avatar.tsx';
import { ProblemBar } from '../ui/problem-bar.tsx';
import { SearchBox } from '../ui/search-box.tsx';
import { useText } from '../ui/text.tsx';

/** A search field stands above the list when there are more. */
const FEW = 10;

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
    [windowBelow.rail]: { '[data-folds] &': { padding: '0', border: 'none', minWidth: '0', justifyContent: 'center' } },
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
  foldedAway: { [windowBelow.rail]: { display: 'none' } },
  mark: { display: 'flex', color: tokens.colorNeutralForeground3, flexShrink: 0 },
  surface: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalS,
    width: size.popover,
    maxWidth: '90vw',
    padding: tokens.spacingHorizontalM,
    boxSizing: 'border-box',
  },
  list: { listStyleType: 'none', margin: '0', padding: '0', maxHeight: size.popoverHeight, overflowY: 'auto' },
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

export function CustomerSwitcher({ customer, folds }: { readonly customer: Customer; readonly folds: boolean }) {
  const styles = useStyles();
  const { t } = useText();
  const [open, setOpen] = useState(false);
  return (
    <Popover open={open} onOpenChange={(_, data) => setOpen(data.open)} positioning="below-start" trapFocus>
      <PopoverTrigger disableButtonEnhancement>
        <Button
          className={styles.button}
          aria-label={t('frame.switchCustomer', { name: customer.name })}
          title={customer.name}
        >
          <CustomerSquare name={customer.name} />
          <span className={mergeClasses(styles.names, folds && styles.foldedAway)}>
            <span className={styles.name}>{customer.name}</span>
            <span className={styles.domain}>{customer.domain}</span>
          </span>
          <span className={mergeClasses(styles.mark, folds && styles.foldedAway)} aria-hidden="true">
            <SwitchIcon />
          </span>
        </Button>
      </PopoverTrigger>
      <PopoverSurface className={styles.surface} aria-label={t('frame.switchCustomerTitle')}>
        {open && <Choices current={customer.id} onChosen={() => setOpen(false)} />}
      </PopoverSurface>
    </Popover>
  );
}

function Choices({ current, onChosen }: { readonly current: string; readonly onChosen: () => void }) {
  const styles = useStyles();
  const { t } = useText();
  const [search, setSearch] = useState('');
  const { data, error, refetch } = useQuery(customersQuery({ search, size: 50 }));
  if (error) return <ProblemBar error={error} onRetry={() => void refetch()} />;
  return (
    <>
      {data !== undefined && data.sums.customers > FEW && (
        <SearchBox value={search} onSearch={setSearch} label={t('frame.searchCustomer')} />
      )}
      <ul className={styles.list}>
        {data?.items.map(({ id, name, domain }) => (
          <li key={id}>
            <Link
              to={paths.users(id)}
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
    </>
  );
}
