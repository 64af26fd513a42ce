import { getUnitHistory } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useOperation } from '../../../api/hooks.ts';
import { formatCount } from '../../../ui/format.ts';

/** What is known of a scanned item, beside its code: which one it is, and what it is packed in. */
export function ItemFact({ code, warnsOfPacked }: { code: string; warnsOfPacked: boolean }) {
  const { t } = useTranslation('packing');
  const { data, error } = useOperation(getUnitHistory, { params: { code } });
  if (error?.code === 'not_found') {
    return <span className="goods-fault">{t('item.unknown')}</span>;
  }
  if (data?.code !== code) return null;
  const {
    batchNumber: batch,
    around: [parent],
    headingTo,
  } = data;
  const isWarned = warnsOfPacked && (parent !== undefined || headingTo !== null);
  return (
    <span className={isWarned ? 'goods-warning' : 'quiet'}>
      {t('item.place', { batch, index: formatCount(data.index) })}
      {parent !== undefined && ` · ${t('unit.inside', { sscc: parent })}`}
      {headingTo !== null && ` · ${t('unit.onTheWay', { name: headingTo.name })}`}
    </span>
  );
}
