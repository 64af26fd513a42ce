import { adjustmentStates, listAdjustments, type Adjustment } from '@zhenma/contract';
import { Segmented, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { AdjustmentActions } from './AdjustmentActions.tsx';
import { ProposeAdjustment } from './ProposeAdjustment.tsx';

const stateColours = { proposed: 'warning', approved: 'success', refused: 'default' } as const;

/** Corrections of balances, and the decisions about them. */
export function AdjustmentsTab() {
  const { t } = useTranslation('claims');
  const [{ state }, change] = useUrlState({ state: '' });
  const known = adjustmentStates.find((one) => one === state);
  const columns: Column<Adjustment>[] = [
    {
      key: 'at',
      title: t('adjustments.columns.at'),
      render: (_, { proposedAt }) => <Time at={proposedAt} />,
    },
    {
      key: 'member',
      title: t('adjustments.columns.member'),
      render: (_, { memberId, maskedPhone }) => (
        <Link to={`/members/${memberId}`} className="tabular">
          {maskedPhone}
        </Link>
      ),
    },
    {
      key: 'points',
      title: t('adjustments.columns.points'),
      align: 'right',
      render: (_, { points }) => `${points > 0 ? '+' : ''}${formatCount(points)}`,
    },
    {
      key: 'reason',
      title: t('adjustments.columns.reason'),
      render: (_, { reason }) => <div className="claim-note">{reason}</div>,
    },
    {
      key: 'by',
      title: t('adjustments.columns.by'),
      render: (_, { proposedBy }) => proposedBy.name,
    },
    {
      key: 'state',
      title: t('adjustments.columns.state'),
      render: (_, row) => (
        <Tag color={stateColours[row.state]}>{t(`adjustments.states.${row.state}`)}</Tag>
      ),
    },
    {
      key: 'decision',
      title: t('adjustments.columns.decision'),
      render: (_, row) =>
        row.decision === null ? (
          <AdjustmentActions adjustment={row} />
        ) : (
          <div className="claim-note">
            {row.decision.by.name}: {row.decision.note}
          </div>
        ),
    },
  ];
  return (
    <>
      <p className="quiet claims-lead">{t('adjustments.lead')}</p>
      <Panel flush>
        <ServerTable
          operation={listAdjustments}
          input={{ query: { state: known } }}
          columns={columns}
          name="adjustments"
          rowKey={({ id }) => id}
          empty={{ text: t('adjustments.empty') }}
          filters={
            <>
              <Segmented
                aria-label={t('adjustments.columns.state')}
                value={known ?? ''}
                options={[
                  { value: '', label: t('allStates') },
                  ...adjustmentStates.map((one) => ({
                    value: one,
                    label: t(`adjustments.states.${one}`),
                  })),
                ]}
                onChange={(next) => change({ state: next })}
              />
              <ProposeAdjustment />
            </>
          }
        />
      </Panel>
    </>
  );
}
