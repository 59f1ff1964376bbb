import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import type { Customer } from '#contract/customers.ts';
import { searchHelp } from '#text/help/topics.ts';
import { helpQuery } from '../../api/help.ts';
import { everywhereQuery, recentCustomersQuery } from '../../api/queries.ts';
import { paths } from '../../paths.ts';
import {
  AddUserIcon,
  AllAuditIcon,
  AllOperationsIcon,
  AuditIcon,
  CatalogueIcon,
  CustomersIcon,
  HelpIcon,
  HomeIcon,
  LicenseIcon,
  OperationsIcon,
  OverviewIcon,
  UsersIcon,
  WarningIcon,
} from '../../ui/icons.ts';
import { CustomerSquare, PersonAvatar } from '../../ui/person-avatar.tsx';
import { useSelectionSize } from '../../ui/selection-store.ts';
import { useText } from '../../ui/text.tsx';
import { contains, startsWords } from './matches.ts';

export type Group = 'actions' | 'recent' | 'pages' | 'customers' | 'users';

/** Something to choose: a place to go to, or an action that opens a page. Nothing is changed by choosing. */
export interface Entry {
  readonly key: string;
  readonly group: Group;
  readonly icon: ReactNode;
  readonly label: string;
  readonly detail?: string;
  readonly target: { readonly href: string } | { readonly act: () => void };
}

export interface Entries {
  readonly entries: readonly Entry[];
  /** The answer for what is typed is on its way. */
  readonly searching: boolean;
  readonly more: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

const HELP_SHOWN = 2;
/** How long the typing rests before the server is asked, in ms. */
const REST = 150;

/** What the palette offers for what is typed; for nothing, where one was last and what can be done here. */
export function useEntries(typed: string, customer: Customer | undefined, manage: () => void): Entries {
  const text = typed.trim();
  const asked = useRested(text);
  const recent = useQuery(recentCustomersQuery);
  const found = useQuery({ ...everywhereQuery(asked), enabled: asked !== '' && text !== '' });
  const here = [...useHere(customer, manage).filter(({ label }) => startsWords(label, text)), ...useHelp(text)];
  if (text === '') {
    const last = (recent.data?.items ?? []).filter(({ id }) => id !== customer?.id).map(customerEntry('recent'));
    const entries = [...inGroup(here, 'actions'), ...last, ...inGroup(here, 'pages')];
    return { entries, searching: false, more: false, error: null, retry: () => {} };
  }
  // of an older answer only what still fits is shown, so that Enter never opens something else
  const { customers = [], users = [], more = false } = found.data ?? {};
  const fits = (...texts: string[]) => asked === text || contains(texts, text);
  return {
    entries: [
      ...here,
      ...customers.filter(({ name, domain, id }) => fits(name, domain, id)).map(customerEntry('customers')),
      ...users
        .filter(({ displayName, email }) => fits(displayName, email))
        .map(({ customerId, customerName, id, displayName, email }) => ({
          key: `users-${customerId}-${id}`,
          group: 'users' as const,
          icon: <PersonAvatar name={displayName} size={20} />,
          label: displayName,
          detail: `${customerName} · ${email}`,
          target: { href: paths.user(customerId, id) },
        })),
    ],
    searching: asked !== text || found.isFetching,
    more: more && asked === text,
    error: asked === text && !found.isFetching ? found.error : null,
    retry: () => void found.refetch(),
  };
}

const inGroup = (entries: readonly Entry[], group: Group) => entries.filter((entry) => entry.group === group);

const customerEntry =
  (group: 'recent' | 'customers') =>
  ({ id, name, domain }: { readonly id: string; readonly name: string; readonly domain: string }): Entry => ({
    key: `${group}-${id}`,
    group,
    icon: <CustomerSquare name={name} />,
    label: name,
    detail: domain,
    target: { href: paths.customer(id) },
  });

/** Actions on the current selection, and the pages one can go to from here. */
function useHere(customer: Customer | undefined, manage: () => void): readonly Entry[] {
  const { t } = useText();
  const selected = useSelectionSize();
  const mayAssign = customer?.permissions.includes('assignLicenses') ?? false;
  const page = (key: string, label: string, icon: ReactNode, href: string): Entry => ({
    key,
    group: 'pages',
    icon,
    label,
    target: { href },
  });
  const entries: Entry[] = [];
  if (customer && mayAssign && selected > 0) {
    entries.push({
      key: 'manage',
      group: 'actions',
      icon: <LicenseIcon />,
      label: t('palette.manage', { n: selected }),
      detail: customer.name,
      target: { act: manage },
    });
  }
  if (customer?.permissions.includes('manageUsers')) {
    entries.push({
      key: 'addUser',
      group: 'actions',
      icon: <AddUserIcon />,
      label: t('userForm.add'),
      detail: customer.name,
      target: { href: paths.newUser(customer.id) },
    });
  }
  if (customer) {
    const words = { customer: customer.name };
    entries.push(
      page('usersOf', t('palette.usersOf', words), <UsersIcon />, paths.users(customer.id)),
      page('overviewOf', t('palette.overviewOf', words), <OverviewIcon />, paths.customer(customer.id)),
      page('operationsOf', t('palette.operationsOf', words), <OperationsIcon />, paths.customerOperations(customer.id)),
      page('auditOf', t('palette.auditOf', words), <AuditIcon />, paths.customerAudit(customer.id)),
    );
  }
  entries.push(
    page('dashboard', t('frame.dashboard'), <HomeIcon />, paths.dashboard()),
    page('catalogue', t('frame.catalogue'), <CatalogueIcon />, paths.catalogue()),
    page('operations', t('operationList.title'), <AllOperationsIcon />, paths.operations()),
    page('audit', t('audit.title'), <AllAuditIcon />, paths.audit()),
    page('customersPage', t('frame.customers'), <CustomersIcon />, paths.customers()),
    page(
      'watch',
      t('palette.watch'),
      <WarningIcon />,
      `${paths.customers()}?show=attention&sort=attention&direction=descending`,
    ),
  );
  return entries;
}

/** Pages of help that fit what is typed; few, as they stand before customers and users. */
function useHelp(text: string): readonly Entry[] {
  const { t, language } = useText();
  const { data: help } = useQuery({ ...helpQuery(language), enabled: text.length > 2 });
  if (help === undefined || text.length <= 2) return [];
  return searchHelp(help, text)
    .slice(0, HELP_SHOWN)
    .map((name) => ({
      key: `help-${name}`,
      group: 'pages' as const,
      icon: <HelpIcon />,
      label: help[name].title,
      detail: t('help.title'),
      target: { href: paths.helpTopic(name) },
    }));
}

/** The text as it was when the typing last rested. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), REST);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
