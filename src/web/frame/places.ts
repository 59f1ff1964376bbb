import type { Translate } from '#text/index.ts';
import { paths } from '../paths.ts';
import type { Place } from './navigation.tsx';
import type { Crumb } from './trail.tsx';

/** What a route calls its page: its place in the menu and the words of its crumb. */
export type PageName =
  | 'dashboard'
  | 'customers'
  | 'newCustomer'
  | 'customer'
  | 'editCustomer'
  | 'users'
  | 'newUser'
  | 'editUser'
  | 'handOver'
  | 'deletedUsers'
  | 'help'
  | 'subscriptions'
  | 'licenses'
  | 'import'
  | 'operation'
  | 'operations'
  | 'customerOperations'
  | 'audit'
  | 'customerAudit'
  | 'settings'
  | 'profile'
  | CatalogueName;
type CatalogueName = 'catalogue' | 'catalogueProduct' | 'catalogueRules' | 'catalogueImport';

const isCatalogue = (page: PageName | undefined): page is CatalogueName => page?.startsWith('catalogue') === true;

/** The entry of the menu that a page belongs to. */
export function placeOf(page: PageName | undefined, customerId: string | undefined): Place | undefined {
  if (page === 'dashboard' || page === 'customers' || page === 'customer' || page === 'settings') return page;
  if (page === 'audit' || page === 'customerAudit' || page === 'operations') return page;
  if (page === 'operation' || page === 'customerOperations') return 'customerOperations';
  if (isCatalogue(page)) return 'catalogue';
  if (page === 'newCustomer') return 'customers';
  if (page === 'editCustomer') return 'customer';
  if (customerId === undefined) return undefined;
  return page === 'subscriptions' ? 'subscriptions' : 'users';
}

/** Tableau de bord › Clients › Fabrikam › Utilisateurs et licences */
export function crumbsOf(
  t: Translate,
  page: PageName | undefined,
  customerId: string | undefined,
  customerName: string | undefined,
): readonly Crumb[] {
  if (page === 'dashboard') return [{ words: t('frame.dashboard') }];
  const trail: Crumb[] = [{ words: t('frame.dashboard'), to: paths.dashboard() }];
  if (page === 'audit') return [...trail, { words: t('audit.title') }];
  if (page === 'operations') return [...trail, { words: t('operationList.title') }];
  if (page === 'customers') return [...trail, { words: t('frame.customers') }];
  if (page === 'settings') return [...trail, { words: t('settings.title') }];
  if (page === 'profile') return [...trail, { words: t('settings.profile') }];
  if (page === 'help') return [...trail, { words: t('help.title'), to: paths.help() }];
  if (isCatalogue(page)) {
    if (page === 'catalogue') return [...trail, { words: t('frame.catalogue') }];
    return [...trail, { words: t('frame.catalogue'), to: paths.catalogue() }, { words: t(`frame.${page}`) }];
  }
  trail.push({ words: t('frame.customers'), to: paths.customers() });
  if (page === 'newCustomer') return [...trail, { words: t('customerForm.add') }];
  if (customerId === undefined) return trail;
  if (page === 'customer') return customerName === undefined ? trail : [...trail, { words: customerName }];
  if (customerName !== undefined) trail.push({ words: customerName, to: paths.customer(customerId) });
  if (page === 'editCustomer') return [...trail, { words: t('customerForm.edit') }];
  if (page === 'customerAudit') return [...trail, { words: t('audit.title') }];
  if (page === 'customerOperations') return [...trail, { words: t('operationList.title') }];
  if (page === 'operation')
    return [
      ...trail,
      { words: t('operationList.title'), to: paths.customerOperations(customerId) },
      { words: t('frame.operation') },
    ];
  if (page === 'subscriptions') return [...trail, { words: t('subscriptions.title') }];
  if (page === 'users') return [...trail, { words: t('frame.usersAndLicenses') }];
  trail.push({ words: t('frame.usersAndLicenses'), to: paths.users(customerId) });
  if (page === 'newUser') trail.push({ words: t('userForm.add') });
  if (page === 'editUser') trail.push({ words: t('userForm.edit') });
  if (page === 'handOver') trail.push({ words: t('handOver.crumb') });
  if (page === 'import') trail.push({ words: t('imports.title') });
  if (page === 'deletedUsers') trail.push({ words: t('deleted.title') });
  if (page === 'licenses') trail.push({ words: t('frame.manageLicenses') });
  return trail;
}
