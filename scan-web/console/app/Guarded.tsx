import type { Permission } from '@zhenma/contract';
import { Suspense, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { NotAllowedPage } from './error-pages.tsx';
import { useSession } from './session.ts';

/** Where somebody starts who may not see the overview: with what their role is for. */
function chooseStart(permissions: readonly Permission[]): string {
  if (permissions.includes('canUseDealerPortal')) return '/portal';
  return permissions.includes('canViewBatches') ? '/batches' : '/findings';
}

/** A page for those who may see it; from the overview others are led to where they start. */
export function Guarded({
  permission,
  children,
}: {
  permission: Permission | null;
  children: ReactNode;
}) {
  const { permissions } = useSession();
  const mayView = permission === null || permissions.includes(permission);
  const { pathname } = useLocation();
  if (!mayView) {
    return pathname === '/' ? (
      <Navigate to={chooseStart(permissions)} replace />
    ) : (
      <NotAllowedPage />
    );
  }
  return <Suspense fallback={<PageSkeleton />}>{children}</Suspense>;
}
