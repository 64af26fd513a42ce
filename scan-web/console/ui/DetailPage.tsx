import type { UseQueryResult } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { ProblemError } from '../api/problem-error.ts';
import { EmptyState } from './EmptyState.tsx';
import { ErrorState } from './ErrorState.tsx';
import { PageHeader } from './PageHeader.tsx';
import { PageSkeleton } from './PageSkeleton.tsx';
import { Panel } from './Panel.tsx';

interface Props<Shown> {
  /** What the page shows; an answer to the address before it does not count. */
  query: UseQueryResult<Shown, ProblemError>;
  /** The list that it is part of. */
  list: { title: string; path: string };
  /** That there is no such thing. */
  missing: string;
  /** The way back to the list. */
  back: string;
  /** The title while there is nothing to show; that it is missing, or the list's without it. */
  heading?: string;
  children: (shown: Shown) => ReactNode;
}

/** A page about one thing of a list: loading, missing and failed each say so. */
export function DetailPage<Shown>(props: Props<Shown>) {
  const { query, list, missing, back, heading } = props;
  if (query.data !== undefined && !query.isPlaceholderData) return props.children(query.data);
  if (query.error === null) return <PageSkeleton />;
  const isMissing = query.error.code === 'not_found' || query.error.code === 'invalid_input';
  return (
    <>
      <PageHeader title={heading ?? (isMissing ? missing : list.title)} above={[list]} />
      {isMissing ? (
        <Panel>
          <EmptyState
            text={missing}
            action={
              <Link to={list.path}>
                <Button>{back}</Button>
              </Link>
            }
          />
        </Panel>
      ) : (
        <ErrorState error={query.error} onRetry={() => void query.refetch()} />
      )}
    </>
  );
}
