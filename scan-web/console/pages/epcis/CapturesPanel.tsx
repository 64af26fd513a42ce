import { listEpcisCaptures, type EpcisCapture } from '@zhenma/contract';
import { Skeleton, Table, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { UploadButton } from './UploadButton.tsx';

const perPage = 10;
const shownErrors = 5;
const pollMs = 2_000;

/** The newest documents that were captured, and what was wrong with them; only who may capture sees them. */
export function CapturesPanel() {
  return useCan('canCaptureEvents') ? <Captures /> : null;
}

function Captures() {
  const { t } = useTranslation('epcis');
  const list = useOperation(
    listEpcisCaptures,
    { query: { perPage } },
    { refetchInterval: (captures) => captures?.some(({ running }) => running) === true && pollMs },
  );
  const columns: Column<EpcisCapture>[] = [
    {
      key: 'createdAt',
      title: t('captures.at'),
      render: (_, { createdAt }) => <Time at={createdAt} withSeconds />,
    },
    {
      key: 'captureID',
      title: 'ID',
      render: (_, { captureID }) => <CopyableId text={captureID} />,
    },
    {
      key: 'state',
      title: t('captures.state'),
      render: (_, capture) => <Outcome capture={capture} />,
    },
    {
      key: 'errors',
      title: t('captures.errors'),
      render: (_, { errors }) => <Problems errors={errors} />,
    },
  ];
  return (
    <Panel flush title={t('captures.title')} extra={<UploadButton />}>
      {list.error !== null && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data === undefined && list.error === null && <Skeleton active title={false} />}
      {list.data?.length === 0 && <EmptyState text={t('captures.empty')} />}
      {list.data !== undefined && list.data.length > 0 && (
        <Table<EpcisCapture>
          rowKey="captureID"
          columns={columns}
          dataSource={list.data}
          pagination={false}
          scroll={{ x: 'max-content' }}
        />
      )}
    </Panel>
  );
}

function Outcome({ capture }: { capture: EpcisCapture }) {
  const { t } = useTranslation('epcis');
  const { running, success, captureErrorBehaviour } = capture;
  if (running) return <Tag color="blue">{t('captures.running')}</Tag>;
  if (success) return <Tag color="green">{t('captures.success')}</Tag>;
  const isRolledBack = captureErrorBehaviour === 'rollback';
  return <Tag color="red">{t(isRolledBack ? 'captures.rolledBack' : 'captures.failed')}</Tag>;
}

function Problems({ errors }: Pick<EpcisCapture, 'errors'>) {
  const { t } = useTranslation('epcis');
  if (errors.length === 0) return <>–</>;
  const more = errors.length - shownErrors;
  return (
    <ul className="epcis-captures">
      {errors.slice(0, shownErrors).map(({ detail }) => (
        <li key={detail}>{detail}</li>
      ))}
      {more > 0 && <li>{t('captures.more', { count: more })}</li>}
    </ul>
  );
}
