import { listCustodyConflicts, type CustodyCommandView } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import { ExportButton } from '../../lists/ExportButton.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import { useUrlState } from '../../ui/use-url-state.ts';
import { SettleConflict } from './SettleConflict.tsx';

/** What devices and partners told and cannot have happened so. */
export function ConflictTable() {
  const { t } = useTranslation('movements');
  const say = useTranslateRefusal();
  const maySettle = useCan('canSettleCustody');
  const [{ standing }, change] = useUrlState({ standing: 'conflict' });
  const shown = standing === 'dismissed' ? 'dismissed' : 'conflict';
  const columns: Column<CustodyCommandView>[] = [
    {
      key: 'happenedAt',
      title: t('columns.happenedAt'),
      render: (_, { happenedAt }) => <Time at={happenedAt} withSeconds />,
    },
    { key: 'deed', title: t('columns.deed'), render: (_, { kind }) => t(`deeds.${kind}`) },
    {
      key: 'why',
      title: t('columns.why'),
      render: (_, { conflict, dismissed }) =>
        dismissed?.note ?? (conflict && say(conflict.detail)) ?? '–',
    },
    {
      key: 'device',
      title: t('columns.device'),
      render: (_, { client, eventId, by }) => {
        if (client !== null) return `${client.id} · ${client.sequence}`;
        return eventId === null ? by : `${by} · EPCIS`;
      },
    },
    ...(maySettle && shown === 'conflict'
      ? [
          {
            key: 'settle',
            title: t('columns.settle'),
            render: (_: unknown, row: CustodyCommandView) => <SettleConflict conflict={row} />,
          },
        ]
      : []),
  ];
  return (
    <ServerTable
      operation={listCustodyConflicts}
      input={{ query: { standing: shown } }}
      columns={columns}
      rowKey={({ id }) => id}
      empty={{ text: t('emptyConflicts') }}
      filters={
        <>
          <Segmented
            aria-label={t('tabs.conflicts')}
            value={shown}
            options={(['conflict', 'dismissed'] as const).map((one) => ({
              value: one,
              label: t(`showing.${one}`),
            }))}
            onChange={(next) => change({ standing: next })}
          />
          <ExportButton
            name="custody-conflicts"
            operation={listCustodyConflicts}
            query={{ standing: shown }}
            keyOf={({ id }) => id}
            columns={[
              { title: t('columns.happenedAt'), value: ({ happenedAt }) => happenedAt },
              { title: t('columns.deed'), value: ({ kind }) => t(`deeds.${kind}`) },
              {
                title: t('columns.why'),
                value: ({ conflict }) => conflict && say(conflict.detail),
              },
              { title: t('columns.note'), value: ({ dismissed }) => dismissed?.note ?? null },
              {
                title: t('columns.device'),
                value: ({ client, by }) =>
                  client === null ? by : `${client.id} ${client.sequence}`,
              },
            ]}
          />
        </>
      }
    />
  );
}
