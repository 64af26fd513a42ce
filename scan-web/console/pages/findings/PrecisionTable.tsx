import { getFindingPrecision, type RulePrecision } from '@zhenma/contract';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../api/hooks.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { formatShare } from '../../ui/format.ts';

const rules = ['carton', 'shipment', 'lot'] as const;
const strengths = ['strong', 'inspect'] as const;

/** How many alerts of each rule and strength were confirmed by what inspectors saw. */
export function PrecisionTable() {
  const { t } = useTranslation('findings');
  const { data, error, refetch } = useOperation(getFindingPrecision, {});
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data?.rows.length === 0) return <EmptyState text={t('precision.empty')} />;
  const nameRule = (rule: string) => {
    const known = rules.find((one) => one === rule);
    return known === undefined ? rule : t(`rules.${known}`);
  };
  const nameStrength = (strength: string) => {
    const known = strengths.find((one) => one === strength);
    return known === undefined ? strength : t(`strengths.${known}`);
  };
  const writeShare = ({ precision, low, high }: RulePrecision) =>
    precision === null || low === null || high === null
      ? '–'
      : `${formatShare(precision)} (${formatShare(low)} – ${formatShare(high)})`;
  return (
    <Table<RulePrecision>
      size="small"
      pagination={false}
      loading={data === undefined}
      dataSource={data?.rows ?? []}
      rowKey={({ rule, strength }) => `${rule} ${strength}`}
      scroll={{ x: 'max-content' }}
      columns={[
        { key: 'rule', title: t('precision.rule'), render: (_, { rule }) => nameRule(rule) },
        {
          key: 'strength',
          title: t('precision.strength'),
          render: (_, { strength }) => nameStrength(strength),
        },
        { key: 'alerts', title: t('precision.alerts'), dataIndex: 'alerts' },
        { key: 'confirmed', title: t('precision.confirmed'), dataIndex: 'confirmed' },
        { key: 'refuted', title: t('precision.refuted'), dataIndex: 'refuted' },
        { key: 'share', title: t('precision.share'), render: (_, row) => writeShare(row) },
      ]}
    />
  );
}
