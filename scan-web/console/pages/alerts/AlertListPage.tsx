import {
  alertStates,
  exportAlertsCsv,
  exportAlertsXlsx,
  listAlerts,
  type Alert,
} from '@zhenma/contract';
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
import { formatFen } from '../../forms/money-rules.ts';
import { ExportFiles } from '../../lists/ExportFiles.tsx';
import { SearchField } from '../../lists/SearchField.tsx';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { ProductSelect } from '../../ui/ProductSelect.tsx';
import { ProvinceSelect } from '../../ui/ProvinceSelect.tsx';
import { Time } from '../../ui/Time.tsx';
import { AlertPeriod } from './AlertPeriod.tsx';
import { GradeSelect } from './GradeSelect.tsx';
import { GradeTag } from './GradeTag.tsx';
import { useAlertFilters } from './use-alert-filters.ts';

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
    {
      key: 'quantity',
      title: t('figures.quantity'),
      align: 'right',
      render: (_, alert) => formatCount(alert.quantity),
    },
    {
      key: 'value',
      title: t('value'),
      align: 'right',
      render: (_, { valueFen }) => (valueFen === null ? '–' : formatFen(valueFen)),
    },
    { key: 'openedAt', title: t('openedAt'), render: (_, alert) => <Time at={alert.openedAt} /> },
  ];
}

const files = { csv: exportAlertsCsv, xlsx: exportAlertsXlsx };

/** All alerts, newest first, narrowed by what the address says. */
export function AlertListPage() {
  const { t } = useTranslation('alerts');
  const { t: shell } = useTranslation();
  const columns = useColumns();
  const filters = useAlertFilters();
  const { url, query, change } = filters;
  return (
    <>
      <PageHeader
        title={t('title')}
        detail={t('lead')}
        actions={<ExportFiles operations={files} query={query} name={t('title')} />}
      />
      <Panel flush>
        <ServerTable
          operation={listAlerts}
          input={{ query }}
          columns={columns}
          name="alerts"
          rowKey={({ id }) => id}
          rowPath={({ id }) => `/alerts/${id}`}
          empty={{ text: t('empty') }}
          filters={
            <>
              <Segmented
                aria-label={t('state')}
                value={url.state}
                options={[
                  { value: '', label: t('allStates') },
                  ...alertStates.map((one) => ({
                    value: one,
                    label: shell(`alertStates.${one}`),
                  })),
                ]}
                onChange={(state) => change({ state })}
              />
              <AlertPeriod filters={filters} />
              <ProductSelect value={url.product} onChange={(product) => change({ product })} />
              <DealerSelect value={url.dealer} onChange={(dealer) => change({ dealer })} />
              <ProvinceSelect value={url.province} onChange={(province) => change({ province })} />
              <GradeSelect value={url.grade} onChange={(grade) => change({ grade })} />
              <SearchField
                value={url.sscc}
                placeholder={t('ofCarton')}
                width={280}
                onChange={(sscc) => change({ sscc }, { push: false })}
              />
            </>
          }
        />
      </Panel>
    </>
  );
}
