import type { Permission } from '@zhenma/contract';
import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { NotFoundPage, RouteErrorPage } from './error-pages.tsx';
import { Guarded } from './Guarded.tsx';
import { Layout } from './Layout.tsx';

interface Page {
  path: string;
  /** Null for what is everyone’s own. */
  permission: Permission | null;
  Page: LazyExoticComponent<ComponentType>;
}

/** Every page folder: where it lives and who may see it; a folder handles its own deeper paths. */
const pages: readonly Page[] = [
  {
    path: '/',
    permission: 'canViewAnalytics',
    Page: lazy(() => import('../pages/overview/index.tsx')),
  },
  {
    path: '/map',
    permission: 'canViewAnalytics',
    Page: lazy(() => import('../pages/map/index.tsx')),
  },
  {
    path: '/diversion/*',
    permission: 'canViewAlerts',
    Page: lazy(() => import('../pages/diversion/index.tsx')),
  },
  {
    path: '/alerts/*',
    permission: 'canViewAlerts',
    Page: lazy(() => import('../pages/alerts/index.tsx')),
  },
  {
    path: '/cases/*',
    permission: 'canViewCases',
    Page: lazy(() => import('../pages/cases/index.tsx')),
  },
  {
    path: '/diversion-cases/*',
    permission: 'canViewDiversionCases',
    Page: lazy(() => import('../pages/diversion-cases/index.tsx')),
  },
  {
    path: '/findings/*',
    permission: 'canViewFindings',
    Page: lazy(() => import('../pages/findings/index.tsx')),
  },
  {
    path: '/portal/*',
    permission: 'canUseDealerPortal',
    Page: lazy(() => import('../pages/dealer-portal/index.tsx')),
  },
  {
    path: '/batches/*',
    permission: 'canViewBatches',
    Page: lazy(() => import('../pages/batches/index.tsx')),
  },
  {
    path: '/recalls/*',
    permission: 'canViewBatches',
    Page: lazy(() => import('../pages/recalls/index.tsx')),
  },
  {
    path: '/shipments/*',
    permission: 'canViewShipments',
    Page: lazy(() => import('../pages/shipments/index.tsx')),
  },
  {
    path: '/movements/*',
    permission: 'canViewShipments',
    Page: lazy(() => import('../pages/movements/index.tsx')),
  },
  {
    path: '/packing',
    permission: 'canViewShipments',
    Page: lazy(() => import('../pages/packing/index.tsx')),
  },
  {
    path: '/logistic-units/*',
    permission: 'canViewShipments',
    Page: lazy(() => import('../pages/logistic-units/index.tsx')),
  },
  {
    path: '/sites',
    permission: 'canViewCatalogue',
    Page: lazy(() => import('../pages/sites/index.tsx')),
  },
  {
    path: '/history/*',
    permission: 'canViewBatches',
    Page: lazy(() => import('../pages/unit-history/index.tsx')),
  },
  {
    path: '/printing/*',
    permission: 'canViewBatches',
    Page: lazy(() => import('../pages/printing/index.tsx')),
  },
  {
    path: '/templates/*',
    permission: 'canViewBatches',
    Page: lazy(() => import('../pages/templates/index.tsx')),
  },
  {
    path: '/products/*',
    permission: 'canViewCatalogue',
    Page: lazy(() => import('../pages/products/index.tsx')),
  },
  {
    path: '/epcis',
    permission: 'canViewEvents',
    Page: lazy(() => import('../pages/epcis/index.tsx')),
  },
  {
    path: '/links/*',
    permission: 'canViewCatalogue',
    Page: lazy(() => import('../pages/links/index.tsx')),
  },
  {
    path: '/dealers/*',
    permission: 'canViewCatalogue',
    Page: lazy(() => import('../pages/dealers/index.tsx')),
  },
  {
    path: '/territories',
    permission: 'canViewCatalogue',
    Page: lazy(() => import('../pages/territories/index.tsx')),
  },
  {
    path: '/members/*',
    permission: 'canViewMembers',
    Page: lazy(() => import('../pages/members/index.tsx')),
  },
  {
    path: '/blocks/*',
    permission: 'canViewBlocks',
    Page: lazy(() => import('../pages/blocks/index.tsx')),
  },
  {
    path: '/claims/*',
    permission: 'canViewClaimReviews',
    Page: lazy(() => import('../pages/claims/index.tsx')),
  },
  {
    path: '/outbox/*',
    permission: 'canViewOutbox',
    Page: lazy(() => import('../pages/outbox/index.tsx')),
  },
  {
    path: '/units/*',
    permission: 'canViewBatches',
    Page: lazy(() => import('../pages/units/index.tsx')),
  },
  {
    path: '/account',
    permission: null,
    Page: lazy(() => import('../pages/account/index.tsx')),
  },
  {
    path: '/settings/*',
    permission: 'canViewCatalogue',
    Page: lazy(() => import('../pages/settings/index.tsx')),
  },
];

const SignInPage = lazy(() => import('../pages/sign-in/index.tsx'));

const inLayout: RouteObject[] = [
  ...pages.map(({ path, permission, Page }) => ({
    path,
    errorElement: <RouteErrorPage />,
    element: (
      <Guarded permission={permission}>
        <Page />
      </Guarded>
    ),
  })),
  { path: '*', element: <NotFoundPage /> },
];

/** The addresses of the console, below `/console`. */
export const createConsoleRouter = () =>
  createBrowserRouter(
    [
      {
        element: <Outlet />,
        errorElement: <RouteErrorPage />,
        children: [
          { path: '/sign-in', element: <SignInPage /> },
          { element: <Layout />, children: inLayout },
        ],
      },
    ],
    { basename: '/console' },
  );
