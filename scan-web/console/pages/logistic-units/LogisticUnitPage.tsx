import { getLogisticUnit } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { CopyableId } from '../../ui/CopyableId.tsx';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { Holder } from './Holder.tsx';

/** One logistic unit and what is in it. */
export function LogisticUnitPage() {
  const { t } = useTranslation('logisticUnits');
  const { sscc = '' } = useParams();
  const query = useOperation(getLogisticUnit, { params: { sscc } });
  const list = { title: t('title'), path: '/logistic-units' };
  return (
    <DetailPage query={query} list={list} missing={t('missing')} back={t('back')}>
      {(unit) => (
        <>
          <PageHeader
            title={unit.sscc}
            above={[list]}
            detail={<CopyableId text={unit.sscc} shown={unit.sscc} />}
          />
          <Panel>
            <FactList
              facts={[
                [t('columns.status'), t(`statuses.${unit.status}`)],
                [t('columns.holder'), <Holder key="holder" {...unit} />],
                [t('columns.items'), formatCount(unit.items)],
                [
                  t('around'),
                  unit.around.length === 0
                    ? null
                    : unit.around.map((one) => (
                        <div key={one}>
                          <Link to={`/logistic-units/${one}`}>{one}</Link>
                        </div>
                      )),
                ],
                [
                  t('movement'),
                  unit.movementId === null ? null : (
                    <Link key="movement" to={`/movements/${unit.movementId}`}>
                      {unit.movementId}
                    </Link>
                  ),
                ],
                [t('columns.createdAt'), <Time key="at" at={unit.createdAt} />],
              ]}
            />
          </Panel>
          <Panel title={t('content')}>
            {unit.content.items.length + unit.content.units.length === 0 && (
              <EmptyState text={t('contentEmpty')} />
            )}
            <ul className="plain-list">
              {unit.content.units.map((one) => (
                <li key={one.sscc}>
                  <Link to={`/logistic-units/${one.sscc}`}>{one.sscc}</Link>{' '}
                  <span className="quiet">{t('inside', { count: one.items })}</span>
                </li>
              ))}
              {unit.content.items.map(({ batchNumber, from, to }) => (
                <li key={`${batchNumber}-${from}`}>
                  <Link to={`/batches/${batchNumber}`}>
                    {t('contentItems', { batch: batchNumber, from, to })}
                  </Link>
                </li>
              ))}
            </ul>
          </Panel>
        </>
      )}
    </DetailPage>
  );
}
