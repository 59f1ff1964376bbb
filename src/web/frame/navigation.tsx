import { makeStyles, mergeClasses } from '@fluentui/react-components';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Customer } from '#contract/customers.ts';
import { paths } from '../paths.ts';
import { size, tokens, windowBelow } from '../theme/tokens.ts';
import {
  AllAuditFilledIcon,
  AllAuditIcon,
  AllOperationsFilledIcon,
  AllOperationsIcon,
  AuditFilledIcon,
  AuditIcon,
  CatalogueFilledIcon,
  CatalogueIcon,
  CustomersFilledIcon,
  CustomersIcon,
  HomeFilledIcon,
  HomeIcon,
  LicenseFilledIcon,
  LicenseIcon,
  OperationsFilledIcon,
  OperationsIcon,
  OverviewFilledIcon,
  OverviewIcon,
  SettingsFilledIcon,
  SettingsIcon,
  UsersFilledIcon,
  UsersIcon,
} from '../ui/icons.ts';
import { useText } from '../ui/text.tsx';
import { CustomerSwitcher } from './customer-switcher.tsx';
import { RunningBadge } from './running-badge.tsx';

const useStyles = makeStyles({
  list: {
    display: 'flex',
    flexDirection: 'column',
    rowGap: tokens.spacingVerticalXXS,
    listStyleType: 'none',
    margin: '0',
    padding: '0',
  },
  item: {
    position: 'relative',
    display: 'flex',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalS,
    minHeight: size.controlLarge,
    boxSizing: 'border-box',
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    border: `${tokens.strokeWidthThin} solid transparent`,
    color: tokens.colorNeutralForeground2,
    fontSize: tokens.fontSizeBase300,
    lineHeight: tokens.lineHeightBase300,
    textDecorationLine: 'none',
    '&:hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    '&:focus-visible': {
      outline: `${tokens.strokeWidthThick} solid ${tokens.colorStrokeFocus2}`,
      outlineOffset: '-2px',
    },
  },
  current: {
    backgroundColor: tokens.colorNeutralBackground1,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    '&:hover': { backgroundColor: tokens.colorNeutralBackground1 },
    '&::before': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '-1px',
      top: tokens.spacingVerticalS,
      bottom: tokens.spacingVerticalS,
      width: size.edge,
      borderRadius: tokens.borderRadiusCircular,
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
  },
  icon: { display: 'flex', flexShrink: 0 },
  iconCurrent: { color: tokens.colorBrandForeground1 },
  folded: { [windowBelow.rail]: { paddingInline: '0', justifyContent: 'center' } },
  words: { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' },
  wordsFolded: { [windowBelow.rail]: { position: 'absolute', width: '1px', height: '1px', clipPath: 'inset(50%)' } },
  gap: { marginBlock: tokens.spacingVerticalL, marginBottom: tokens.spacingVerticalS },
});

interface ItemProps {
  readonly to: string;
  readonly words: string;
  readonly icon: ReactNode;
  readonly filled: ReactNode;
  readonly current: boolean;
  readonly folds: boolean;
  /** Beside the words. */
  readonly badge?: ReactNode;
}

function Item({ to, words, icon, filled, current, folds, badge }: ItemProps) {
  const styles = useStyles();
  return (
    <li>
      <Link
        to={to}
        className={mergeClasses(styles.item, current && styles.current, folds && styles.folded)}
        title={folds ? words : undefined}
        {...(current ? { 'aria-current': 'page' as const } : {})}
      >
        <span className={mergeClasses(styles.icon, current && styles.iconCurrent)} aria-hidden="true">
          {current ? filled : icon}
        </span>
        <span className={mergeClasses(styles.words, folds && styles.wordsFolded)}>{words}</span>
        {badge}
      </Link>
    </li>
  );
}

/** The entries of the menu. */
export type Place =
  | 'dashboard'
  | 'customers'
  | 'catalogue'
  | 'settings'
  | 'customer'
  | 'users'
  | 'subscriptions'
  | 'audit'
  | 'operations'
  | 'customerOperations'
  | 'customerAudit';

/** Whoever goes to another customer stays on the page where that one has it too. */
const SAME_PAGE: Readonly<Partial<Record<Place, (customerId: string) => string>>> = {
  customer: paths.customer,
  subscriptions: paths.subscriptions,
  customerOperations: paths.customerOperations,
  customerAudit: paths.customerAudit,
};

interface Props {
  readonly customer: Customer | undefined;
  readonly here: Place | undefined;
  /** The person settles things for the partner. */
  readonly settles: boolean;
  /** Folds to icons on narrow windows; the drawer's own copy does not. */
  readonly folds: boolean;
}

export function Navigation({ customer, here, settles, folds }: Props) {
  const styles = useStyles();
  const { t } = useText();
  return (
    <nav aria-label={t('frame.navigation')}>
      <ul className={styles.list}>
        <Item
          to={paths.dashboard()}
          words={t('frame.dashboard')}
          icon={<HomeIcon />}
          filled={<HomeFilledIcon />}
          current={here === 'dashboard'}
          folds={folds}
        />
        <Item
          to={paths.customers()}
          words={t('frame.customers')}
          icon={<CustomersIcon />}
          filled={<CustomersFilledIcon />}
          current={here === 'customers'}
          folds={folds}
        />
        <Item
          to={paths.catalogue()}
          words={t('frame.catalogue')}
          icon={<CatalogueIcon />}
          filled={<CatalogueFilledIcon />}
          current={here === 'catalogue'}
          folds={folds}
        />
        <Item
          to={paths.operations()}
          words={t('operationList.title')}
          icon={<AllOperationsIcon />}
          filled={<AllOperationsFilledIcon />}
          current={here === 'operations'}
          folds={folds}
        />
        <Item
          to={paths.audit()}
          words={t('audit.title')}
          icon={<AllAuditIcon />}
          filled={<AllAuditFilledIcon />}
          current={here === 'audit'}
          folds={folds}
        />
        {settles && (
          <Item
            to={paths.settings()}
            words={t('settings.title')}
            icon={<SettingsIcon />}
            filled={<SettingsFilledIcon />}
            current={here === 'settings'}
            folds={folds}
          />
        )}
        {customer && (
          <>
            <li className={styles.gap}>
              <CustomerSwitcher customer={customer} to={SAME_PAGE[here ?? 'users'] ?? paths.users} folds={folds} />
            </li>
            <Item
              to={paths.customer(customer.id)}
              words={t('frame.overview')}
              icon={<OverviewIcon />}
              filled={<OverviewFilledIcon />}
              current={here === 'customer'}
              folds={folds}
            />
            <Item
              to={paths.users(customer.id)}
              words={t('frame.usersAndLicenses')}
              icon={<UsersIcon />}
              filled={<UsersFilledIcon />}
              current={here === 'users'}
              folds={folds}
            />
            <Item
              to={paths.subscriptions(customer.id)}
              words={t('subscriptions.title')}
              icon={<LicenseIcon />}
              filled={<LicenseFilledIcon />}
              current={here === 'subscriptions'}
              folds={folds}
            />
            <Item
              to={paths.customerOperations(customer.id)}
              words={t('operationList.title')}
              icon={<OperationsIcon />}
              filled={<OperationsFilledIcon />}
              current={here === 'customerOperations'}
              folds={folds}
              badge={<RunningBadge customerId={customer.id} folds={folds} />}
            />
            <Item
              to={paths.customerAudit(customer.id)}
              words={t('audit.title')}
              icon={<AuditIcon />}
              filled={<AuditFilledIcon />}
              current={here === 'customerAudit'}
              folds={folds}
            />
          </>
        )}
      </ul>
    </nav>
  );
}
