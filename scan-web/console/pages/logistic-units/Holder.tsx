import type { LogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import './register-texts.ts';

/** Who has goods, or whom they are on their way to. */
export function Holder({ holder, headingTo }: Pick<LogisticUnit, 'holder' | 'headingTo'>) {
  const { t } = useTranslation('logisticUnits');
  if (headingTo !== null) return t('onTheWay', { name: headingTo.name });
  return holder?.name ?? t('brand');
}
