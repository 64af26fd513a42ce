import { countRange, listSpoilage, type Batch, type Spoilage } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { SpoilageForm } from './SpoilageForm.tsx';

/** Records spoiled labels of a batch and lists what was recorded. */
export function SpoilageView({ batch }: { batch: Batch }) {
  const { t } = useTranslation('reconciliation');
  const mayRecord = useCan('canRecordSpoilage');
  const columns: Column<Spoilage>[] = [
    {
      key: 'range',
      title: t('spoilage.range'),
      render: (_, { from, to }) => (
        <span className="tabular">
          {from === to ? formatCount(from) : `${formatCount(from)} – ${formatCount(to)}`}
        </span>
      ),
    },
    {
      key: 'count',
      title: t('spoilage.count'),
      align: 'right',
      render: (_, range) => formatCount(countRange(range)),
    },
    {
      key: 'reason',
      title: t('spoilage.reason'),
      render: (_, { reason }) => <Tag variant="filled">{t(`reasons.${reason}`)}</Tag>,
    },
    { key: 'note', title: t('spoilage.note'), render: (_, { note }) => note ?? '–' },
    { key: 'by', title: t('spoilage.by'), dataIndex: 'by' },
    { key: 'at', title: t('spoilage.at'), render: (_, { at }) => <Time at={at} /> },
  ];
  return (
    <div className="spoilage">
      {mayRecord ? (
        <SpoilageForm batch={batch} />
      ) : (
        <Panel>
          <p className="quiet">{t('spoilage.blocked')}</p>
        </Panel>
      )}
      <Panel flush>
        <h2 className="flush-head">{t('spoilage.recorded')}</h2>
        <ServerTable
          operation={listSpoilage}
          input={{ params: { batchNumber: batch.number } }}
          columns={columns}
          rowKey={({ id }) => id}
          empty={{ text: t('spoilage.empty') }}
        />
      </Panel>
    </div>
  );
}
