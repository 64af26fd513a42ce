import type { Unit } from '@zhenma/contract';
import { Descriptions } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';

/** The facts of a unit, each named. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const { t } = useTranslation('units');
  const { t: batches } = useTranslation('batches');
  const bilingual = useBilingual();
  return (
    <Descriptions
      size="small"
      styles={{ label: { minWidth: 88 } }}
      column={1}
      colon={false}
      items={[
        { key: 'product', label: t('product'), children: bilingual(unit.productName) },
        {
          key: 'batch',
          label: t('batch'),
          children: (
            <Link to={`/batches/${unit.batchNumber}?label=${unit.index}`}>
              {unit.batchNumber} · {unit.lot}
            </Link>
          ),
        },
        { key: 'index', label: t('index'), children: formatCount(unit.index) },
        ...(unit.voidReason === null
          ? []
          : [
              {
                key: 'voidReason',
                label: t('voidReason'),
                children: batches(`reasons.${unit.voidReason}`),
              },
            ]),
        {
          key: 'shippedTo',
          label: t('shippedTo'),
          children: unit.shippedTo ?? <span className="quiet">{t('notShipped')}</span>,
        },
        {
          key: 'firstScan',
          label: t('firstScan'),
          children:
            unit.firstScanAt === null ? (
              <span className="quiet">{t('notScanned')}</span>
            ) : (
              <Time at={unit.firstScanAt} withZone />
            ),
        },
        {
          key: 'visitors',
          label: t('visitors'),
          children: t('visitorCount', { count: unit.visitors }),
        },
        {
          key: 'claimed',
          label: t('claimed'),
          children:
            unit.claimedAt === null ? (
              t('notClaimed')
            ) : (
              <span>
                {t('claimedAt')} <Time at={unit.claimedAt} />
              </span>
            ),
        },
      ]}
    />
  );
}
