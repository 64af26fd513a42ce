import type { LogisticUnit } from '@zhenma/contract';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { findObstacle } from './unit-actions-rules.ts';

/** Why nothing can be done with a logistic unit now, and where one can do something about it. */
export function UnitNotice({ unit }: { unit: LogisticUnit }) {
  const { t } = useTranslation('logisticUnits');
  const obstacle = findObstacle(unit, { isAllowed: true });
  if (obstacle === null) return null;
  const { movementId } = unit;
  return (
    <Alert
      type="info"
      showIcon
      title={t(`obstacles.${obstacle}`)}
      style={{ marginBottom: 16 }}
      action={
        obstacle === 'onTheWay' &&
        movementId !== null && <Link to={`/movements/${movementId}/receive`}>{t('receive')}</Link>
      }
    />
  );
}
