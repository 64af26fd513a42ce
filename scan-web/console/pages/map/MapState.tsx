import type { UseQueryResult } from '@tanstack/react-query';
import { Skeleton } from 'antd';
import { useTranslation } from 'react-i18next';
import type { ProblemError } from '../../api/problem-error.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { useMapHeight } from './ShapeMap.tsx';

/** While boundaries load, or where there are none. */
export function MapState({ query }: { query: UseQueryResult<unknown, ProblemError> }) {
  const { t } = useTranslation('map');
  const height = useMapHeight();
  return query.error === null ? (
    <Skeleton active paragraph={{ rows: 12 }} style={{ height }} />
  ) : (
    <ErrorState error={query.error} what={t('mapMissing')} onRetry={() => void query.refetch()} />
  );
}
