import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { Customer } from '#contract/customers.ts';
import { paths } from '../../paths.ts';
import { size, tokens } from '../../theme/tokens.ts';
import { useText } from '../../ui/text.tsx';

const useStyles = makeStyles({
  tabs: {
    display: 'flex',
    columnGap: tokens.spacingHorizontalXXL,
    borderBottom: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    flexShrink: 0,
  },
  tab: {
    display: 'flex',
    alignItems: 'center',
    minHeight: size.controlLarge,
    marginBottom: '-1px',
    boxSizing: 'border-box',
    borderBottom: `${tokens.strokeWidthThickest} solid transparent`,
    color: tokens.colorNeutralForeground2,
    textDecorationLine: 'none',
    whiteSpace: 'nowrap',
    fontVariantNumeric: 'tabular-nums',
    '&:hover': { color: tokens.colorNeutralForeground1 },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
      borderRadius: tokens.borderRadiusMedium,
    },
  },
  here: {
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    borderBottomColor: tokens.colorCompoundBrandStroke,
  },
});

interface Props {
  readonly customerId: string;
  readonly customer: Customer | undefined;
  readonly here: 'users' | 'deleted';
}

/** Utilisateurs | Utilisateurs supprimés (3) */
export function UsersTabs({ customerId, customer, here }: Props) {
  const styles = useStyles();
  const { t, format } = useText();
  const tabs = [
    { name: 'users', to: paths.users(customerId), words: t('users.users') },
    {
      name: 'deleted',
      to: paths.deletedUsers(customerId),
      words:
        customer === undefined ? t('deleted.title') : t('deleted.tab', { n: format.number(customer.usersDeleted) }),
    },
  ] as const;
  return (
    <nav className={styles.tabs} aria-label={t('deleted.tabs')}>
      {tabs.map(({ name, to, words }) => (
        <Link
          key={name}
          to={to}
          className={mergeClasses(styles.tab, name === here && styles.here)}
          {...(name === here ? { 'aria-current': 'page' as const } : {})}
        >
          {words}
        </Link>
      ))}
    </nav>
  );
}
