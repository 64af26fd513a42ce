import { countRange, listUnitRanges, type UnitRange } from '@zhenma/contract';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';

const colours = {
  activated: 'green',
  scheduled: 'blue',
  voided: 'red',
  unvoided: 'default',
  recalled: 'volcano',
  recallEnded: 'default',
} as const satisfies Record<UnitRange['kind'], string>;

/** What happened to which ranges of a batch, by whom and why; newest first. */
export function RangesPanel({ batchNumber }: { batchNumber: number }) {
  const { t } = useTranslation('batches');
  const columns: Column<UnitRange>[] = [
    {
      key: 'kind',
      title: t('ranges.kind'),
      render: (_, { kind }) => (
        <Tag color={colours[kind]} variant="filled">
          {t(`ranges.${kind}`)}
        </Tag>
      ),
    },
    {
      key: 'units',
      title: t('ranges.units'),
      align: 'right',
      render: (_, { from, to }) => `${formatCount(from)} – ${formatCount(to)}`,
    },
    {
      key: 'count',
      title: t('ranges.count'),
      align: 'right',
      render: (_, range) => formatCount(countRange(range)),
    },
    {
      key: 'reason',
      title: t('ranges.reason'),
      render: (_, { reason, note, activeFrom }) =>
        activeFrom !== null ? (
          <Time at={activeFrom} />
        ) : (
          [reason === null ? null : t(`reasons.${reason}`), note]
            .filter((part) => part !== null)
            .join(' · ') || '–'
        ),
    },
    { key: 'by', title: t('ranges.by'), dataIndex: 'by' },
    { key: 'at', title: t('ranges.at'), render: (_, { at }) => <Time at={at} /> },
  ];
  return (
    <Panel flush>
      <h2 className="flush-head">{t('ranges.title')}</h2>
      <ServerTable
        operation={listUnitRanges}
        input={{ params: { batchNumber } }}
        columns={columns}
        rowKey={({ id }) => id}
        empty={{ text: t('ranges.empty') }}
      />
    </Panel>
  );
}
