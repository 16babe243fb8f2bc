import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { isSignedOut } from './api/failure';
import { currentSession } from './api/session';
import { PageFailure, PageLoading, PageMissing } from './parts/PageState';
import { Shell } from './parts/Shell';
import * as search from './search/addresses';
import { readSearch, writeSearch } from './search/written';

const root = createRootRoute({ notFoundComponent: PageMissing });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: search.signInSearch,
  component: lazyRouteComponent(() => import('./pages/signin/SignIn'), 'SignIn'),
});

/** Parent of every page that needs a session; without one it redirects to the sign-in, which leads back afterwards. */
const shell = createRoute({
  getParentRoute: () => root,
  id: 'shell',
  beforeLoad: async ({ location }) => {
    try {
      return { session: await currentSession() };
    } catch (error) {
      if (!isSignedOut(error)) throw error;
      // TanStack Router expects its redirect to be thrown.
      // eslint-disable-next-line @typescript-eslint/only-throw-error
      throw redirect({ to: '/sign-in', search: location.pathname === '/' ? {} : { to: location.href } });
    }
  },
  component: Shell,
});

const overview = createRoute({
  getParentRoute: () => shell,
  path: '/',
  validateSearch: search.overviewSearch,
  component: lazyRouteComponent(() => import('./pages/overview/OverviewPage'), 'OverviewPage'),
});
const findings = createRoute({
  getParentRoute: () => shell,
  path: '/findings',
  validateSearch: search.findingsSearch,
  component: lazyRouteComponent(() => import('./pages/findings/FindingsPage'), 'FindingsPage'),
});
const finding = createRoute({
  getParentRoute: () => shell,
  path: '/findings/$id',
  component: lazyRouteComponent(() => import('./pages/findings/FindingPage'), 'FindingPage'),
});
const filings = createRoute({
  getParentRoute: () => shell,
  path: '/filings',
  validateSearch: search.filingsSearch,
  component: lazyRouteComponent(() => import('./pages/filings/FilingsPage'), 'FilingsPage'),
});
const fileReturn = createRoute({
  getParentRoute: () => shell,
  path: '/filings/new',
  validateSearch: search.fileSearch,
  component: lazyRouteComponent(() => import('./pages/filings/FilePage'), 'FilePage'),
});
const filing = createRoute({
  getParentRoute: () => shell,
  path: '/filings/$id',
  component: lazyRouteComponent(() => import('./pages/filings/ReceiptPage'), 'ReceiptPage'),
});
const networks = createRoute({
  getParentRoute: () => shell,
  path: '/networks',
  beforeLoad: () => {
    // eslint-disable-next-line @typescript-eslint/only-throw-error
    throw redirect({ to: '/networks/products' });
  },
});
const networkProducts = createRoute({
  getParentRoute: () => shell,
  path: '/networks/products',
  validateSearch: search.lookedThroughSearch,
  component: lazyRouteComponent(() => import('./pages/networks/ProductsPage'), 'ProductsPage'),
});
const networkProduct = createRoute({
  getParentRoute: () => shell,
  path: '/networks/products/$id',
  validateSearch: search.networkSearch,
  component: lazyRouteComponent(() => import('./pages/networks/ProductPage'), 'ProductPage'),
});
const networkCircles = createRoute({
  getParentRoute: () => shell,
  path: '/networks/circles',
  validateSearch: search.circlesSearch,
  component: lazyRouteComponent(() => import('./pages/networks/CirclesPage'), 'CirclesPage'),
});
const networkCircle = createRoute({
  getParentRoute: () => shell,
  path: '/networks/circles/$id',
  validateSearch: search.circleSearch,
  component: lazyRouteComponent(() => import('./pages/networks/CirclePage'), 'CirclePage'),
});
const networkBanks = createRoute({
  getParentRoute: () => shell,
  path: '/networks/banks',
  validateSearch: search.networkSearch,
  component: lazyRouteComponent(() => import('./pages/networks/BanksPage'), 'BanksPage'),
});
const obligations = createRoute({
  getParentRoute: () => shell,
  path: '/obligations',
  validateSearch: search.obligationsSearch,
  component: lazyRouteComponent(() => import('./pages/obligations/ObligationsPage'), 'ObligationsPage'),
});
const register = createRoute({
  getParentRoute: () => shell,
  path: '/register',
  validateSearch: search.registerSearch,
  component: lazyRouteComponent(() => import('./pages/register/RegisterPage'), 'RegisterPage'),
});
const entry = createRoute({
  getParentRoute: () => shell,
  path: '/register/$id',
  validateSearch: search.entrySearch,
  component: lazyRouteComponent(() => import('./pages/register/EntryPage'), 'EntryPage'),
});
const rules = createRoute({
  getParentRoute: () => shell,
  path: '/rules',
  validateSearch: search.rulesSearch,
  component: lazyRouteComponent(() => import('./pages/rules/RulesPage'), 'RulesPage'),
});
const rule = createRoute({
  getParentRoute: () => shell,
  path: '/rules/$id',
  component: lazyRouteComponent(() => import('./pages/rules/RulePage'), 'RulePage'),
});
const coverage = createRoute({
  getParentRoute: () => shell,
  path: '/coverage',
  validateSearch: search.coverageSearch,
  component: lazyRouteComponent(() => import('./pages/coverage/CoveragePage'), 'CoveragePage'),
});
const assessments = createRoute({
  getParentRoute: () => shell,
  path: '/assessments',
  validateSearch: search.assessmentsSearch,
  component: lazyRouteComponent(() => import('./pages/assessments/AssessmentsPage'), 'AssessmentsPage'),
});
const assessment = createRoute({
  getParentRoute: () => shell,
  path: '/assessments/$id',
  component: lazyRouteComponent(() => import('./pages/assessments/AssessmentPage'), 'AssessmentPage'),
});

/** All routes of the console. */
export const router = createRouter({
  routeTree: root.addChildren([
    signIn,
    shell.addChildren([
      overview,
      findings,
      finding,
      filings,
      fileReturn,
      filing,
      networks,
      networkProducts,
      networkProduct,
      networkCircles,
      networkCircle,
      networkBanks,
      obligations,
      register,
      entry,
      rules,
      rule,
      coverage,
      assessments,
      assessment,
    ]),
  ]),
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: PageFailure,
  defaultNotFoundComponent: PageMissing,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
