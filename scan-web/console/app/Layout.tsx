import { Drawer, Grid } from 'antd';
import { Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate, Outlet, useLocation } from 'react-router';
import { ErrorState } from '../ui/ErrorState.tsx';
import { PageSkeleton } from '../ui/PageSkeleton.tsx';
import './layout.css';
import { Navigation } from './Navigation.tsx';
import { SecondFactorHint } from './SecondFactorHint.tsx';
import { SessionContext, useSessionQuery } from './session.ts';
import { TopBar } from './TopBar.tsx';

const collapsedKey = 'zhenma.navigation';

/** The signed-in console: navigation at the left (a drawer on phones), bar above, page below. */
export function Layout() {
  const session = useSessionQuery();
  const location = useLocation();
  if (session.data === undefined) {
    return (
      <main className="shell-page">
        {session.error === null ? (
          <PageSkeleton />
        ) : (
          <ErrorState error={session.error} onRetry={() => void session.refetch()} />
        )}
      </main>
    );
  }
  if (session.data === null) {
    const next = location.pathname + location.search;
    const target = next === '/' ? '/sign-in' : `/sign-in?next=${encodeURIComponent(next)}`;
    return <Navigate to={target} replace />;
  }
  if (session.data.needsSecondFactor && location.pathname !== '/account') {
    return <Navigate to="/account" replace />;
  }
  return (
    <SessionContext value={session.data}>
      <Frame />
    </SessionContext>
  );
}

function Frame() {
  const { t } = useTranslation();
  const isWide = Grid.useBreakpoint().md ?? window.innerWidth >= 768;
  const [isCollapsed, setCollapsed] = useState(() => localStorage.getItem(collapsedKey) === '1');
  const [isOpen, setOpen] = useState(false);
  const collapse = (next: boolean) => {
    localStorage.setItem(collapsedKey, next ? '1' : '0');
    setCollapsed(next);
  };
  return (
    <div className="shell" data-collapsed={isCollapsed}>
      <a className="shell-skip" href="#content">
        {t('nav.skip')}
      </a>
      {isWide ? (
        <aside className="shell-side">
          <Navigation isCollapsed={isCollapsed} onCollapse={collapse} />
        </aside>
      ) : (
        <Drawer
          placement="left"
          size={248}
          open={isOpen}
          onClose={() => setOpen(false)}
          title={t('productName')}
          styles={{ body: { padding: 8 } }}
        >
          <Navigation isCollapsed={false} onChoose={() => setOpen(false)} />
        </Drawer>
      )}
      <div className="shell-main">
        <TopBar isWide={isWide} onOpenNavigation={() => setOpen(true)} />
        <main id="content" className="shell-page" tabIndex={-1}>
          <SecondFactorHint />
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
    </div>
  );
}
