import type { AlertDetail, AlertEvidence } from '@zhenma/contract';
import { Grid, Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { RowCards } from '../../lists/RowCards.tsx';
import type { Column } from '../../lists/column.ts';
import { Time, useZoneName } from '../../ui/Time.tsx';

/** The scans that the alert rests on; visitors by pseudonym. */
export function EvidenceTable({ evidence }: { evidence: AlertDetail['evidence'] }) {
  const { t } = useTranslation('alerts');
  const { t: shell } = useTranslation();
  const zone = useZoneName();
  const isWide = Grid.useBreakpoint().md ?? true;
  const columns: Column<AlertEvidence>[] = [
    { key: 'at', title: t('evidence.at'), render: (_, { at }) => <Time at={at} /> },
    { key: 'visitor', title: t('evidence.visitor'), dataIndex: 'visitor' },
    {
      key: 'unit',
      title: t('evidence.unit'),
      align: 'right',
      render: (_, { index }) => formatCount(index),
    },
    {
      key: 'code',
      title: t('evidence.code'),
      render: (_, { maskedCode }) => <span className="code">{maskedCode}</span>,
    },
    { key: 'place', title: t('evidence.place'), render: (_, { place }) => place.name },
    {
      key: 'source',
      title: t('evidence.source'),
      render: (_, { source }) => t(`evidence.${source}`),
    },
  ];
  return (
    <>
      <div className="panel-head alert-table-head">
        <h2>{t('evidence.title')}</h2>
        <span className="quiet">
          {t('evidence.hint')} · {shell('table.zone', { zone })}
        </span>
      </div>
      {isWide ? (
        <Table
          columns={columns}
          dataSource={[...evidence]}
          rowKey="scanId"
          size="small"
          pagination={evidence.length > 20 ? { pageSize: 20, size: 'small' } : false}
          scroll={{ x: 'max-content' }}
        />
      ) : (
        <RowCards
          rows={evidence}
          columns={columns}
          rowKey={({ scanId }) => scanId}
          onOpen={() => undefined}
          isStale={false}
        />
      )}
    </>
  );
}
