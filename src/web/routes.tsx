import type { QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { isProblem } from './api/problem.ts';
import { sessionQuery } from './api/queries.ts';
import { Frame } from './frame/frame.tsx';
import { PageFailure } from './frame/page-failure.tsx';
import { NotFound } from './not-found.tsx';
import { paths, patterns, safeReturn } from './paths.ts';
import {
  auditSearch,
  catalogueSearch,
  customersSearch,
  deletedSearch,
  handOverSearch,
  helpSearch,
  importSearch,
  licensesSearch,
  operationSearch,
  operationsSearch,
  signInSearch,
  subscriptionsSearch,
  userFormSearch,
  usersSearch,
} from './search-params.ts';
import { adoptPreferences } from './settings.ts';

interface RouterContext {
  readonly queries: QueryClient;
}

const root = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: patterns.signIn,
  validateSearch: signInSearch,
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
});

/** Of the customers' own users: no session of staff, no frame of theirs. */
const my = createRoute({
  getParentRoute: () => root,
  path: patterns.my,
  component: lazyRouteComponent(() => import('./features/my/my-page.tsx'), 'MyPage'),
});
const passwordLink = createRoute({
  getParentRoute: () => root,
  path: patterns.passwordLink,
  component: lazyRouteComponent(() => import('./features/my/password-link-page.tsx'), 'PasswordLinkPage'),
});

/** Everything that wants a session. */
const framed = createRoute({
  getParentRoute: () => root,
  id: 'framed',
  beforeLoad: async ({ context, location }) => {
    try {
      const session = await context.queries.ensureQueryData(sessionQuery);
      adoptPreferences(session.staff);
      return { session };
    } catch (error) {
      if (!isProblem(error, 'signInRequired')) throw error;
      throw redirect({ to: patterns.signIn, search: { to: safeReturn(location.href) }, replace: true });
    }
  },
  component: function Framed() {
    return <Frame session={framed.useRouteContext().session} />;
  },
});

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: () => {
    throw redirect({ to: paths.dashboard(), replace: true });
  },
});

const dashboard = createRoute({
  getParentRoute: () => framed,
  path: patterns.dashboard,
  staticData: { page: 'dashboard' },
  component: lazyRouteComponent(() => import('./features/dashboard/dashboard-page.tsx'), 'DashboardPage'),
});

const customers = createRoute({
  getParentRoute: () => framed,
  path: patterns.customers,
  validateSearch: customersSearch,
  staticData: { page: 'customers' },
  component: lazyRouteComponent(() => import('./features/customers/customers-page.tsx'), 'CustomersPage'),
});

const catalogue = createRoute({
  getParentRoute: () => framed,
  path: patterns.catalogue,
  validateSearch: catalogueSearch,
  staticData: { page: 'catalogue' },
  component: lazyRouteComponent(() => import('./features/catalogue/catalogue-page.tsx'), 'CataloguePage'),
});

const catalogueRules = createRoute({
  getParentRoute: () => framed,
  path: patterns.catalogueRules,
  staticData: { page: 'catalogueRules' },
  component: lazyRouteComponent(() => import('./features/catalogue/rules-page.tsx'), 'RulesPage'),
});

const catalogueImport = createRoute({
  getParentRoute: () => framed,
  path: patterns.catalogueImport,
  staticData: { page: 'catalogueImport' },
  component: lazyRouteComponent(() => import('./features/catalogue/import-page.tsx'), 'ImportPage'),
});

const catalogueProduct = createRoute({
  getParentRoute: () => framed,
  path: patterns.catalogueProduct,
  staticData: { page: 'catalogueProduct' },
  component: lazyRouteComponent(() => import('./features/catalogue/product-page.tsx'), 'ProductPage'),
});

const customer = createRoute({
  getParentRoute: () => framed,
  path: patterns.customer,
  staticData: { page: 'customer' },
  component: lazyRouteComponent(() => import('./features/customers/customer-page.tsx'), 'CustomerPage'),
});

const newCustomer = createRoute({
  getParentRoute: () => framed,
  path: patterns.newCustomer,
  staticData: { page: 'newCustomer' },
  component: lazyRouteComponent(() => import('./features/customers/add-customer-page.tsx'), 'AddCustomerPage'),
});

const editCustomer = createRoute({
  getParentRoute: () => framed,
  path: patterns.editCustomer,
  staticData: { page: 'editCustomer' },
  component: lazyRouteComponent(() => import('./features/customers/edit-customer-page.tsx'), 'EditCustomerPage'),
});

const users = createRoute({
  getParentRoute: () => framed,
  path: patterns.users,
  validateSearch: usersSearch,
  staticData: { page: 'users' },
  component: lazyRouteComponent(() => import('./features/users/users-page.tsx'), 'UsersPage'),
});

const newUser = createRoute({
  getParentRoute: () => framed,
  path: patterns.newUser,
  validateSearch: userFormSearch,
  staticData: { page: 'newUser' },
  component: lazyRouteComponent(() => import('./features/people/add-user-page.tsx'), 'AddUserPage'),
});

const editUser = createRoute({
  getParentRoute: () => framed,
  path: patterns.editUser,
  validateSearch: userFormSearch,
  staticData: { page: 'editUser' },
  component: lazyRouteComponent(() => import('./features/people/edit-user-page.tsx'), 'EditUserPage'),
});

const handOver = createRoute({
  getParentRoute: () => framed,
  path: patterns.handOver,
  validateSearch: handOverSearch,
  staticData: { page: 'handOver' },
  component: lazyRouteComponent(() => import('./features/hand-over/hand-over-page.tsx'), 'HandOverPage'),
});

const uploadUsers = createRoute({
  getParentRoute: () => framed,
  path: patterns.imports,
  staticData: { page: 'import' },
  component: lazyRouteComponent(() => import('./features/imports/upload-page.tsx'), 'UploadPage'),
});

const userImport = createRoute({
  getParentRoute: () => framed,
  path: patterns.import,
  validateSearch: importSearch,
  staticData: { page: 'import' },
  component: lazyRouteComponent(() => import('./features/imports/import-page.tsx'), 'ImportPage'),
});

const help = createRoute({
  getParentRoute: () => framed,
  path: patterns.help,
  validateSearch: helpSearch,
  staticData: { page: 'help' },
  component: lazyRouteComponent(() => import('./features/help/help-page.tsx'), 'HelpPage'),
});

const helpTopic = createRoute({
  getParentRoute: () => framed,
  path: patterns.helpTopic,
  staticData: { page: 'help' },
  component: lazyRouteComponent(() => import('./features/help/topic-page.tsx'), 'TopicPage'),
});

const deletedUsers = createRoute({
  getParentRoute: () => framed,
  path: patterns.deletedUsers,
  validateSearch: deletedSearch,
  staticData: { page: 'deletedUsers' },
  component: lazyRouteComponent(() => import('./features/users/deleted/deleted-page.tsx'), 'DeletedPage'),
});

const subscriptions = createRoute({
  getParentRoute: () => framed,
  path: patterns.subscriptions,
  validateSearch: subscriptionsSearch,
  staticData: { page: 'subscriptions' },
  component: lazyRouteComponent(() => import('./features/subscriptions/subscriptions-page.tsx'), 'SubscriptionsPage'),
});

const audit = createRoute({
  getParentRoute: () => framed,
  path: patterns.audit,
  validateSearch: auditSearch,
  staticData: { page: 'audit' },
  component: lazyRouteComponent(() => import('./features/audit/audit-page.tsx'), 'AuditPage'),
});

const customerAudit = createRoute({
  getParentRoute: () => framed,
  path: patterns.customerAudit,
  validateSearch: auditSearch,
  staticData: { page: 'customerAudit' },
  component: lazyRouteComponent(() => import('./features/audit/customer-audit-page.tsx'), 'CustomerAuditPage'),
});

const operations = createRoute({
  getParentRoute: () => framed,
  path: patterns.operations,
  validateSearch: operationsSearch,
  staticData: { page: 'operations' },
  component: lazyRouteComponent(
    () => import('./features/operations/list/all-operations-page.tsx'),
    'AllOperationsPage',
  ),
});

const customerOperations = createRoute({
  getParentRoute: () => framed,
  path: patterns.customerOperations,
  validateSearch: operationsSearch,
  staticData: { page: 'customerOperations' },
  component: lazyRouteComponent(
    () => import('./features/operations/list/customer-operations-page.tsx'),
    'CustomerOperationsPage',
  ),
});

const operation = createRoute({
  getParentRoute: () => framed,
  path: patterns.operation,
  validateSearch: operationSearch,
  staticData: { page: 'operation' },
  component: lazyRouteComponent(() => import('./features/operations/operation-page.tsx'), 'OperationPage'),
});

const licenses = createRoute({
  getParentRoute: () => framed,
  path: patterns.licenses,
  validateSearch: licensesSearch,
  staticData: { page: 'licenses' },
  component: lazyRouteComponent(() => import('./features/licenses/manage-licenses-page.tsx'), 'ManageLicensesPage'),
});

const settings = createRoute({
  getParentRoute: () => framed,
  path: patterns.settings,
  staticData: { page: 'settings' },
  component: lazyRouteComponent(() => import('./features/settings/settings-page.tsx'), 'SettingsPage'),
});

const profile = createRoute({
  getParentRoute: () => framed,
  path: patterns.profile,
  staticData: { page: 'profile' },
  component: lazyRouteComponent(() => import('./features/settings/profile-page.tsx'), 'ProfilePage'),
});

const Nowhere = () => <NotFound />;
/** Any other address, with the frame around it. */
const nowhere = createRoute({ getParentRoute: () => framed, path: '$', component: Nowhere });

const tree = root.addChildren([
  home,
  signIn,
  my,
  passwordLink,
  framed.addChildren([
    dashboard,
    customers,
    newCustomer,
    customer,
    editCustomer,
    users,
    newUser,
    editUser,
    handOver,
    deletedUsers,
    help,
    helpTopic,
    uploadUsers,
    userImport,
    subscriptions,
    licenses,
    operations,
    customerOperations,
    operation,
    audit,
    customerAudit,
    catalogue,
    catalogueRules,
    catalogueImport,
    catalogueProduct,
    settings,
    profile,
    nowhere,
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    defaultPreload: 'intent',
    defaultErrorComponent: PageFailure,
    defaultNotFoundComponent: Nowhere,
    // Nothing is shown for a short wait; the page's own skeletons take over then.
    defaultPendingMs: 200,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
