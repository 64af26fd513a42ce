import { getMovement } from '@zhenma/contract';
import { Alert, Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { FactList } from '../../ui/FactList.tsx';
import { formatCount } from '../../ui/format.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { Time } from '../../ui/Time.tsx';
import { useTranslateRefusal } from '../../ui/use-describe-problem.ts';
import { ActionLink } from '../../ui/ActionLink.tsx';
import { useCan } from '../../app/session.ts';
import { MissingGoods } from './MissingGoods.tsx';
import { MovementState } from './MovementState.tsx';
import { RangeList } from './RangeList.tsx';
import { countUnannounced } from './receive-rules.ts';
import { UnitList } from './UnitList.tsx';

/** What was announced, what came, and what is still on the way. */
export function MovementPage() {
  const { t } = useTranslation('movements');
  const { movementId = '' } = useParams();
  const translate = useTranslateRefusal();
  const mayShip = useCan('canShip');
  const query = useOperation(getMovement, { params: { movementId } });
  const list = { title: t('title'), path: '/movements' };
  return (
    <DetailPage query={query} list={list} missing={t('unknown')} back={t('back')}>
      {(movement) => {
        const over = countUnannounced(movement.receipts);
        return (
          <>
            <PageHeader
              title={movement.deliveryNote ?? movement.id}
              above={[list]}
              tags={
                <>
                  <MovementState movement={movement} />
                  {over > 0 && (
                    <Tag color="orange" variant="filled">
                      {t('overTag', { count: over })}
                    </Tag>
                  )}
                </>
              }
              actions={
                <ActionLink
                  to={`/movements/${movement.id}/receive`}
                  type={movement.inTransit > 0 ? 'primary' : 'default'}
                  blocked={mayShip ? null : t('blocked')}
                >
                  {t('receive.here')}
                </ActionLink>
              }
              detail={`${movement.from?.name ?? t('brand')} → ${movement.to.name}`}
            />
            {movement.conflict !== null && (
              <Alert
                type="error"
                showIcon
                title={t('impossible')}
                description={translate(movement.conflict.detail)}
                style={{ marginBottom: 16 }}
              />
            )}
            <div className="movement">
              <div>
                <Panel title={t('facts')}>
                  <FactList
                    facts={[
                      [t('columns.kind'), t(movement.isReturn ? 'kinds.return' : 'kinds.ship')],
                      [t('columns.shippedAt'), <Time key="at" at={movement.shippedAt} />],
                      [t('columns.by'), movement.by],
                      [t('columns.announced'), formatCount(movement.announced)],
                      [t('columns.inTransit'), formatCount(movement.inTransit)],
                      [t('over'), over === 0 ? null : formatCount(over)],
                    ]}
                  />
                </Panel>
                <Panel title={t('receipts')}>
                  {movement.receipts.length === 0 && <EmptyState text={t('receiptsNone')} />}
                  {movement.receipts.map(({ id, at, by, receiver, items, unannounced }) => (
                    <section key={id} className="receipt">
                      <p>
                        <Time at={at} /> · {receiver.name} · {by}
                      </p>
                      <RangeList items={items} />
                      {unannounced.length > 0 && (
                        <Alert
                          type="warning"
                          showIcon
                          title={t('unannounced')}
                          description={<RangeList items={unannounced} />}
                        />
                      )}
                    </section>
                  ))}
                </Panel>
              </div>
              <div>
                <Panel title={t('outstanding')}>
                  {movement.outstanding.length === 0 && <EmptyState text={t('outstandingNone')} />}
                  <RangeList items={movement.outstanding} />
                </Panel>
                {movement.missing.length > 0 && (
                  <Panel title={t('missing')}>
                    <MissingGoods missing={movement.missing} />
                  </Panel>
                )}
                <Panel title={t('sent')}>
                  <UnitList ssccs={movement.ssccs} />
                  <RangeList items={movement.items} />
                </Panel>
              </div>
            </div>
          </>
        );
      }}
    </DetailPage>
  );
}
