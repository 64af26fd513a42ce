import { findingResults, listFindings, type Finding } from '@zhenma/contract';
import { Select, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useCan } from '../../app/session.ts';
import type { Column } from '../../lists/column.ts';
import { ServerTable } from '../../lists/ServerTable.tsx';
import { useBilingual } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import '../../forms/photo-picker.css';
import '../diversion-cases/diversion-cases.css';
import { PrecisionTable } from './PrecisionTable.tsx';
import { RecordFinding } from './RecordFinding.tsx';
import './register-texts.ts';

const resultColours = { genuine: 'green', counterfeit: 'red', unclear: 'default' } as const;

function useColumns(): Column<Finding>[] {
  const { t } = useTranslation('findings');
  const bilingual = useBilingual();
  const mayViewUnits = useCan('canViewShipments');
  return [
    {
      key: 'seenAt',
      title: t('columns.seenAt'),
      render: (_, { seenAt }) => <Time at={seenAt} />,
    },
    {
      key: 'code',
      title: t('columns.code'),
      render: (_, { code }) => <span className="code">{code}</span>,
    },
    {
      key: 'product',
      title: t('columns.product'),
      render: (_, { productName }) => bilingual(productName),
    },
    {
      key: 'result',
      title: t('columns.result'),
      render: (_, { result }) => (
        <Tag color={resultColours[result]} variant="filled">
          {t(`results.${result}`)}
        </Tag>
      ),
    },
    {
      key: 'place',
      title: t('columns.place'),
      render: (_, { place }) => `${place.name} ${place.text}`,
    },
    { key: 'dealer', title: t('columns.dealer'), render: (_, { dealer }) => dealer?.name ?? '–' },
    {
      key: 'outside',
      title: t('columns.outside'),
      render: (_, { isOutside }) =>
        t(`outside.${isOutside === null ? 'unknown' : isOutside ? 'yes' : 'no'}`),
    },
    {
      key: 'carton',
      title: t('columns.carton'),
      render: (_, { cartonId }) =>
        cartonId === null ? (
          '–'
        ) : mayViewUnits ? (
          <Link className="code" to={`/logistic-units/${cartonId}`}>
            {cartonId}
          </Link>
        ) : (
          <span className="code">{cartonId}</span>
        ),
    },
    { key: 'by', title: t('columns.by'), dataIndex: 'by' },
    { key: 'note', title: t('columns.note'), dataIndex: 'note' },
  ];
}

/** What inspectors found in the market, and how right the alerts are by it. */
export default function FindingsPage() {
  const { t } = useTranslation('findings');
  const columns = useColumns();
  const mayRecord = useCan('canRecordFindings');
  const [wanted, change] = useUrlState({ result: '' });
  const result = findingResults.find((one) => one === wanted.result);
  return (
    <>
      <PageHeader title={t('title')} detail={t('lead')} actions={mayRecord && <RecordFinding />} />
      <div style={{ display: 'grid', gap: 16 }}>
        <Panel title={t('precision.title')}>
          <PrecisionTable />
        </Panel>
        <Panel flush>
          <ServerTable
            operation={listFindings}
            input={{ query: { ...(result !== undefined && { result }) } }}
            columns={columns}
            name="findings"
            rowKey={({ id }) => id}
            empty={{ text: t('empty') }}
            filters={
              <Select
                aria-label={t('filters.result')}
                value={wanted.result}
                style={{ minWidth: 132 }}
                options={[
                  { value: '', label: t('filters.all') },
                  ...findingResults.map((one) => ({ value: one, label: t(`results.${one}`) })),
                ]}
                onChange={(next) => change({ result: next })}
              />
            }
          />
        </Panel>
      </div>
    </>
  );
}
