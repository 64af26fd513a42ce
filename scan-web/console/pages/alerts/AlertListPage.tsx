import { alertStates, listAlerts, type Alert } from '@zhenma/contract';
import { Segmented } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { AlertStateTag } from '../../ui/AlertStateTag.tsx';
import { DealerSelect } from '../../ui/DealerSelect.tsx';
import { DemoTag } from '../../ui/DemoTag.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { GradeTag } from './GradeTag.tsx';

function useColumns(): Column<Alert>[] {
  const { t } = useTranslation('alerts');
  const bilingual = useBilingual();
  return [
    {
      key: 'what',
      title: t('what'),
      render: (_, alert) => (
        <>
          <Link to={`/alerts/${alert.id}`}>
            {t('headline', { dealer: alert.dealer.name, place: alert.foundIn.name })}
          </Link>{' '}
          {alert.isDemo && <DemoTag />}
        </>
      ),
    },
    {
      key: 'strength',
      title: t('strength'),
      render: (_, { grade }) => <GradeTag grade={grade} />,
    },
    { key: 'state', title: t('state'), render: (_, { state }) => <AlertStateTag state={state} /> },
    {
      key: 'product',
      title: t('product'),
      render: (_, alert) => (
        <>
          {bilingual(alert.productName)} <span className="quiet">{alert.shipment.lot}</span>
        </>
      ),
    },
    {
      key: 'reach',
      title: t('reach'),
      align: 'right',
      render: (_, alert) => `${formatCount(alert.visitors)} / ${formatCount(alert.units)}`,
    },
    { key: 'openedAt', title: t('openedAt'), render: (_, alert) => <Time at={alert.openedAt} /> },
  ];
}

/** All alerts, newest first, narrowed by state and dealer. */
export function AlertListPage() {
  const { t } = useTranslation('alerts');
  const { t: shell } = useTranslation();
  const columns = useColumns();
  const [{ state, dealer }, change] = useUrlState({ state: '', dealer: '' });
  const known = alertStates.find((one) => one === state);
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} />
      <Panel flush>
        <ServerTable
          operation={listAlerts}
          input={{ query: { state: known, dealerId: dealer === '' ? undefined : dealer } }}
          columns={columns}
          name="alerts"
          rowKey={({ id }) => id}
          rowPath={({ id }) => `/alerts/${id}`}
          empty={{ text: t('empty') }}
          filters={
            <>
              <Segmented
                aria-label={t('state')}
                value={known ?? ''}
                options={[
                  { value: '', label: t('allStates') },
                  ...alertStates.map((one) => ({
                    value: one,
                    label: shell(`alertStates.${one}`),
                  })),
                ]}
                onChange={(next) => change({ state: next })}
              />
              <DealerSelect value={dealer} onChange={(next) => change({ dealer: next })} />
            </>
          }
        />
      </Panel>
    </>
  );
}
