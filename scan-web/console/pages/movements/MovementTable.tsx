import { listMovements, type Movement } from '@zhenma/contract';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Column } from '../../lists/column.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { PartySelect } from '../packing/goods/PartySelect.tsx';
import { MovementState } from './MovementState.tsx';
import { judgeMovement } from './receive-rules.ts';

/** What was shipped, returned or handed over, newest first; narrowed by who sent or gets it. */
export function MovementTable({ action }: { action: ReactNode }) {
  const { t } = useTranslation('movements');
  const [{ party }, change] = useUrlState({ party: '' });
  const query = party === '' ? {} : { partyId: party };
  const nameKind = ({ isReturn }: Movement) => t(isReturn ? 'kinds.return' : 'kinds.ship');
  const columns: Column<Movement>[] = [
    {
      key: 'shippedAt',
      title: t('columns.shippedAt'),
      render: (_, { shippedAt }) => <Time at={shippedAt} />,
    },
    { key: 'from', title: t('columns.from'), render: (_, row) => row.from?.name ?? t('brand') },
    { key: 'to', title: t('columns.to'), render: (_, row) => row.to.name },
    { key: 'kind', title: t('columns.kind'), render: (_, row) => nameKind(row) },
    {
      key: 'state',
      title: t('columns.state'),
      render: (_, row) => <MovementState movement={row} />,
    },
    {
      key: 'announced',
      title: t('columns.announced'),
      align: 'right',
      render: (_, { announced }) => formatCount(announced),
    },
    {
      key: 'inTransit',
      title: t('columns.inTransit'),
      align: 'right',
      render: (_, { inTransit }) => formatCount(inTransit),
    },
    {
      key: 'deliveryNote',
      title: t('columns.deliveryNote'),
      render: (_, { deliveryNote }) => deliveryNote ?? '–',
    },
    { key: 'by', title: t('columns.by'), dataIndex: 'by' },
  ];
  return (
    <ServerTable
      operation={listMovements}
      input={{ query }}
      columns={columns}
      name="movements"
      rowKey={({ id }) => id}
      rowPath={({ id }) => `/movements/${id}`}
      empty={{ text: t('empty'), action }}
      filters={
        <>
          <PartySelect
            value={party}
            label={t('filters.party')}
            placeholder={t('filters.party')}
            onChange={(next) => change({ party: next })}
          />
          <ExportButton
            name="movements"
            operation={listMovements}
            query={query}
            keyOf={({ id }) => id}
            columns={[
              { title: t('columns.movement'), value: ({ id }) => id },
              { title: t('columns.shippedAt'), value: ({ shippedAt }) => shippedAt },
              { title: t('columns.from'), value: ({ from }) => from?.name ?? null },
              { title: t('columns.to'), value: ({ to }) => to.name },
              { title: t('columns.kind'), value: nameKind },
              { title: t('columns.state'), value: (row) => t(`states.${judgeMovement(row)}`) },
              { title: t('columns.announced'), value: ({ announced }) => announced },
              { title: t('columns.inTransit'), value: ({ inTransit }) => inTransit },
              { title: t('columns.deliveryNote'), value: ({ deliveryNote }) => deliveryNote },
              { title: t('columns.by'), value: ({ by }) => by },
            ]}
          />
        </>
      }
    />
  );
}
