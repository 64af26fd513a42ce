import { listSeals, type Seal } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';

const refreshEvery = 10_000;

/** The chain of seals over the ledger. */
export function SealsTab() {
  const { t } = useTranslation('claims');
  const newest = useOperation(
    listSeals,
    { query: { pageSize: 1 } },
    { refetchInterval: refreshEvery },
  );
  const columns: Column<Seal>[] = [
    {
      key: 'number',
      title: t('seals.columns.number'),
      align: 'right',
      render: (_, { number }) => formatCount(number),
    },
    {
      key: 'range',
      title: t('seals.columns.range'),
      render: (_, { first, count }) => `${formatCount(first)}–${formatCount(first + count - 1)}`,
    },
    {
      key: 'count',
      title: t('seals.columns.count'),
      align: 'right',
      render: (_, { count }) => formatCount(count),
    },
    {
      key: 'hash',
      title: t('seals.columns.hash'),
      render: (_, { hash }) => <CopyableId text={hash} />,
    },
    {
      key: 'sealedAt',
      title: t('seals.columns.sealedAt'),
      render: (_, { sealedAt }) => <Time at={sealedAt} withSeconds />,
    },
  ];
  const unsealed = newest.data?.unsealed ?? 0;
  return (
    <>
      <p className="quiet claims-lead">
        {t('seals.lead')} {unsealed > 0 && t('seals.unsealed', { count: unsealed })}
      </p>
      <Panel flush>
        <ServerTable
          operation={listSeals}
          input={{}}
          columns={columns}
          name="seals"
          rowKey={({ number }) => number}
          empty={{ text: t('seals.empty') }}
          refetchInterval={refreshEvery}
        />
      </Panel>
    </>
  );
}
