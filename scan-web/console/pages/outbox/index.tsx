import { listOutbox, type OutboxMessage } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { findOneTimeCode } from './message-rules.ts';

const refreshEvery = 5000;

/** The messages that would have gone out, while no SMS provider is set up. */
export default function OutboxPages() {
  const { t } = useTranslation('outbox');
  const probe = useOperation(listOutbox, { query: { pageSize: 1 } });
  if (probe.error?.code === 'not_found') {
    return (
      <>
        <PageHeader title={t('title')} />
        <Alert type="success" showIcon title={t('provider')} description={t('providerHint')} />
      </>
    );
  }
  const columns: Column<OutboxMessage>[] = [
    { key: 'at', title: t('columns.at'), render: (_, { at }) => <Time at={at} withSeconds /> },
    { key: 'to', title: t('columns.to'), dataIndex: 'to', className: 'tabular' },
    {
      key: 'code',
      title: t('columns.code'),
      render: (_, { text }) => {
        const code = findOneTimeCode(text);
        return code === null ? '–' : <CopyableId text={code} />;
      },
    },
    {
      key: 'text',
      title: t('columns.text'),
      render: (_, { text }) => <span style={{ whiteSpace: 'pre-wrap' }}>{text}</span>,
    },
  ];
  return (
    <>
      <PageHeader title={t('title')} />
      <Alert
        type="info"
        showIcon
        title={t('notice')}
        description={t('noticeHint')}
        style={{ marginBottom: 16 }}
      />
      <Panel flush>
        <ServerTable
          operation={listOutbox}
          input={{}}
          columns={columns}
          rowKey={({ id }) => id}
          empty={{ text: t('empty') }}
          refetchInterval={refreshEvery}
        />
      </Panel>
    </>
  );
}
