import { getRiskLimits } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { LimitsForm } from './LimitsForm.tsx';

/** From how many claims on the next are held or denied. */
export function LimitsTab() {
  const query = useOperation(getRiskLimits, {});
  if (query.data !== undefined) return <LimitsForm {...query.data} />;
  if (query.error !== null) {
    return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  }
  return (
    <Panel>
      <Skeleton active paragraph={{ rows: 8 }} />
    </Panel>
  );
}
