import { Button, Typography } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { isRouteErrorResponse, Link, useRouteError } from 'react-router';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { useDocumentTitle } from '../ui/use-document-title.ts';
import './error-pages.css';

interface Props {
  icon: IconName;
  title: string;
  hint: string;
  children: ReactNode;
}

function ErrorPage({ icon, title, hint, children }: Props) {
  useDocumentTitle(title);
  return (
    <section className="error-page">
      <Icon name={icon} size={44} />
      <h1>{title}</h1>
      <p>{hint}</p>
      {children}
    </section>
  );
}

function HomeButton() {
  const { t } = useTranslation();
  return (
    <Link to="/">
      <Button type="primary">{t('error.home')}</Button>
    </Link>
  );
}

export function NotFoundPage() {
  const { t } = useTranslation();
  return (
    <ErrorPage icon="search" title={t('error.notFound')} hint={t('error.notFoundHint')}>
      <HomeButton />
    </ErrorPage>
  );
}

export function NotAllowedPage() {
  const { t } = useTranslation();
  return (
    <ErrorPage icon="shield" title={t('error.notAllowed')} hint={t('error.notAllowedHint')}>
      <HomeButton />
    </ErrorPage>
  );
}

const describe = (error: unknown): string => {
  if (isRouteErrorResponse(error)) return `${error.status} ${error.statusText}`;
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
};

/** Shown in place of a page that failed while it drew; the navigation around it stays. */
export function RouteErrorPage() {
  const { t } = useTranslation();
  const error = useRouteError();
  return (
    <ErrorPage icon="alert" title={t('error.crashed')} hint={t('error.crashedHint')}>
      <Button type="primary" onClick={() => window.location.reload()}>
        {t('error.reload')}
      </Button>
      <Typography.Text code copyable>
        {describe(error)}
      </Typography.Text>
    </ErrorPage>
  );
}
