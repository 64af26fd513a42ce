import { countRange, type Shipment } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { useTimeZone } from '../../ui/Time.tsx';
import { formatMoment } from '../../ui/time-rules.ts';
import { readRange } from '../batches/range-form-rules.ts';
import { findOverlaps } from './overlap-rules.ts';
import type { ShipmentFields } from './shipment-fields.ts';

interface Props {
  fields: Partial<ShipmentFields>;
  quantity: number | null;
  shipped: readonly Shipment[] | null;
}

/** How many items the range holds, and which of them went out already. */
export function ShipmentSummary({ fields, quantity, shipped }: Props) {
  const { t } = useTranslation('shipments');
  const zone = useTimeZone();
  if (quantity === null) {
    return fields.batchNumber === undefined ? (
      <p className="quiet">{t('form.chooseBatch')}</p>
    ) : null;
  }
  const { from = '', to = '' } = fields;
  const range = readRange({ scope: 'part', from, to }, quantity);
  if (range === null) return <p className="quiet">{t('form.limits', { last: quantity - 1 })}</p>;
  const overlaps = findOverlaps(range, shipped ?? []);
  if (overlaps.length === 0) {
    return (
      <p>
        <strong>{t('form.count', { count: countRange(range) })}</strong>{' '}
        <span className="quiet">{t('form.limits', { last: quantity - 1 })}</span>
      </p>
    );
  }
  return (
    <Alert
      type="warning"
      showIcon
      style={{ marginBottom: 16 }}
      title={t('form.overlapTitle')}
      description={
        <>
          {overlaps.slice(0, 5).map((shipment) => (
            <div key={shipment.id}>
              {t('form.overlap', {
                from: shipment.from,
                to: shipment.to,
                dealer: shipment.dealer.name,
                at: formatMoment(shipment.shippedAt, zone),
              })}
            </div>
          ))}
          <div>{t('form.overlapHint')}</div>
        </>
      }
    />
  );
}
