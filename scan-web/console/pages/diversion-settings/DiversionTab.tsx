import { getDiversionSettings } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DiversionForm } from './DiversionForm.tsx';
import './register-texts.ts';

/** How long dealers may answer, and which penalties are usual. */
export function DiversionTab() {
  const settings = useOperation(getDiversionSettings, {});
  if (settings.data !== undefined) return <DiversionForm settings={settings.data} />;
  if (settings.error !== null) {
    return <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />;
  }
  return (
    <Panel>
      <Skeleton active paragraph={{ rows: 8 }} />
    </Panel>
  );
}
