import { getMovement } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { RangeList } from './RangeList.tsx';

/** What was announced, what came, and what is still on the way. */
export function MovementPage() {
  const { t } = useTranslation('movements');
  const { movementId = '' } = useParams();
  const query = useOperation(getMovement, { params: { movementId } });
  const list = { title: t('title'), path: '/movements' };
  return (
    <DetailPage query={query} list={list} missing={t('missing')} back={t('back')}>
      {(movement) => (
        <>
          <PageHeader
            title={movement.deliveryNote ?? movement.id}
            above={[list]}
            detail={`${movement.from?.name ?? t('brand')} → ${movement.to.name}`}
          />
          <Panel title={t('facts')}>
            <FactList
              facts={[
                [t('columns.kind'), t(movement.isReturn ? 'kinds.return' : 'kinds.ship')],
                [t('columns.shippedAt'), <Time key="at" at={movement.shippedAt} />],
                [t('columns.by'), movement.by],
                [t('columns.announced'), formatCount(movement.announced)],
                [t('columns.inTransit'), formatCount(movement.inTransit)],
              ]}
            />
          </Panel>
          <Panel title={t('sent')}>
            <ul className="plain-list">
              {movement.ssccs.map((sscc) => (
                <li key={sscc}>
                  <Link to={`/logistic-units/${sscc}`}>{sscc}</Link>
                </li>
              ))}
            </ul>
            <RangeList items={movement.items} />
          </Panel>
          <Panel title={t('outstanding')}>
            {movement.outstanding.length === 0 && <EmptyState text={t('outstandingNone')} />}
            <RangeList items={movement.outstanding} />
          </Panel>
          <Panel title={t('receipts')}>
            {movement.receipts.length === 0 && <EmptyState text={t('receiptsNone')} />}
            {movement.receipts.map(({ id, at, by, items, unannounced }) => (
              <section key={id}>
                <p>
                  <Time at={at} /> · {by}
                </p>
                <RangeList items={items} />
                {unannounced.length > 0 && (
                  <>
                    <p>{t('unannounced')}</p>
                    <RangeList items={unannounced} />
                  </>
                )}
              </section>
            ))}
          </Panel>
        </>
      )}
    </DetailPage>
  );
}
