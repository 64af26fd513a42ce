import { getWebhook } from '@zhenma/contract';
import { Skeleton } from 'antd';
import { useOperation } from '../../api/hooks.ts';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DeliveriesTable } from './DeliveriesTable.tsx';
import './register-texts.ts';
import { WebhookForm } from './WebhookForm.tsx';

/** The brand's webhook: its settings and what was sent. */
export function WebhookTab() {
  const found = useOperation(getWebhook, {});
  if (found.data === undefined && found.error !== null) {
    return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  }
  if (found.data === undefined) {
    return (
      <Panel className="settings-form">
        <Skeleton active paragraph={{ rows: 6 }} />
      </Panel>
    );
  }
  const { webhook } = found.data;
  return (
    <>
      <WebhookForm key={webhook === null ? 'new' : 'set'} webhook={webhook} />
      {webhook !== null && (
        <div style={{ marginTop: 16 }}>
          <DeliveriesTable />
        </div>
      )}
    </>
  );
}
