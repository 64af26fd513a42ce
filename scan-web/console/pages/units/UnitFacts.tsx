import type { Unit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount, useBilingual } from '../../ui/format.ts';
import { Time } from '../../ui/Time.tsx';
import { UnitClaimState } from './UnitClaimState.tsx';

/** The facts of a unit, each named. */
export function UnitFacts({ unit }: { unit: Unit }) {
  const { t } = useTranslation('units');
  const { t: batches } = useTranslation('batches');
  const bilingual = useBilingual();
  return (
    <FactList
      facts={[
        [t('product'), bilingual(unit.productName)],
        [
          t('batch'),
          <Link key="batch" to={`/batches/${unit.batchNumber}?label=${unit.index}`}>
            {unit.batchNumber} · {unit.lot}
          </Link>,
        ],
        [t('index'), formatCount(unit.index)],
        [t('voidReason'), unit.voidReason === null ? null : batches(`reasons.${unit.voidReason}`)],
        [
          t('shippedTo'),
          unit.shippedTo ?? (
            <span key="shippedTo" className="quiet">
              {t('notShipped')}
            </span>
          ),
        ],
        [
          t('firstScan'),
          unit.firstScanAt === null ? (
            <span key="firstScan" className="quiet">
              {t('notScanned')}
            </span>
          ) : (
            <Time key="firstScan" at={unit.firstScanAt} withZone />
          ),
        ],
        [t('visitors'), t('visitorCount', { count: unit.visitors })],
        [t('claimed'), unit.trail && <UnitClaimState key="claimed" claim={unit.trail.claim} />],
      ]}
    />
  );
}
