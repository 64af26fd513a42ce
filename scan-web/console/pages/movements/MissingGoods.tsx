import type { getMovement } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import type { ReplyOf } from '../../api/call.ts';
import { RangeList } from './RangeList.tsx';

type Missing = ReplyOf<typeof getMovement>['missing'];

/** What of a movement did not reach whom it was sent to, and where it is instead. */
export function MissingGoods({ missing }: { missing: Missing }) {
  const { t } = useTranslation('movements');
  const sayWhere = ({ gone, headingTo, holder }: Missing[number]): string => {
    if (gone !== null) return t(`gone.${gone}`);
    if (headingTo !== null) return t('missingTo', { name: headingTo.name });
    return t('missingAt', { name: holder?.name ?? t('brand') });
  };
  return missing.map((one) => (
    <section key={sayWhere(one)} className="receipt">
      <p>{sayWhere(one)}</p>
      <RangeList items={one.items} />
    </section>
  ));
}
