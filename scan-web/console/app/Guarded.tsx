import type { Permission } from '@zhenma/contract';
import { Suspense, type ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import { NotAllowedPage } from './error-pages.tsx';
import { useSession } from './session.ts';

/** A page for those who may see it. Who may not see the overview starts at the batches instead. */
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
  if (!mayView) return pathname === '/' ? <Navigate to="/batches" replace /> : <NotAllowedPage />;
  return <Suspense fallback={<PageSkeleton />}>{children}</Suspense>;
}
