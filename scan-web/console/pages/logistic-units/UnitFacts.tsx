import type { getLogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ReplyOf } from '../../api/call.ts';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount } from '../../ui/format.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { Holder } from './Holder.tsx';

/** What a logistic unit is and where it is. */
export function UnitFacts({ unit }: { unit: ReplyOf<typeof getLogisticUnit> }) {
  const { t } = useTranslation('logisticUnits');
  return (
    <Panel title={t('facts')}>
      <FactList
        facts={[
          [t('columns.holder'), <Holder key="holder" {...unit} />],
          [t('columns.items'), formatCount(unit.items)],
          [t('columns.units'), unit.units === 0 ? null : formatCount(unit.units)],
          [
            t('around'),
            unit.around.length === 0 ? null : (
              <div key="around">
                {unit.around.map((one) => (
                  <div key={one}>
                    <Link className="code" to={`/logistic-units/${one}`}>
                      {one}
                    </Link>
                  </div>
                ))}
              </div>
            ),
          ],
          [
            t('movement'),
            unit.movementId === null ? null : (
              <Link key="movement" to={`/movements/${unit.movementId}`}>
                {t('openMovement')}
              </Link>
            ),
          ],
          [t('columns.createdAt'), <Time key="at" at={unit.createdAt} />],
        ]}
      />
    </Panel>
  );
}
