import { getLogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../../api/hooks.ts';

interface Props {
  sscc: string;
  /** Whether it does not belong here when it is packed in another, or on the way. */
  warnsOfPacked?: boolean;
}

/** What is known of a scanned logistic unit, beside its number: how much is in it, and where it is. */
export function UnitFact({ sscc, warnsOfPacked = false }: Props) {
  const { t } = useTranslation('packing');
  const { data, error } = useOperation(getLogisticUnit, { params: { sscc } });
  if (error?.code === 'not_found') return <span className="quiet">{t('unit.unknown')}</span>;
  if (data?.sscc !== sscc) return null;
  const { items, parent, headingTo, holder } = data;
  const facts = [
    t('unit.items', { count: items }),
    ...(parent === null ? [] : [t('unit.inside', { sscc: parent })]),
    headingTo === null
      ? (holder?.name ?? t('unit.brand'))
      : t('unit.onTheWay', { name: headingTo.name }),
  ];
  const isWarned = warnsOfPacked && (parent !== null || headingTo !== null);
  return <span className={isWarned ? 'goods-warning' : 'quiet'}>{facts.join(' · ')}</span>;
}
