import { getMovement } from '@zhenma/contract';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { MovementState } from './MovementState.tsx';
import { ReceiveForm } from './ReceiveForm.tsx';

/** Receives what came with a movement. */
export function ReceivePage() {
  const { t } = useTranslation('movements');
  const { movementId = '' } = useParams();
  const mayShip = useCan('canShip');
  const query = useOperation(getMovement, { params: { movementId } }, { enabled: mayShip });
  const list = { title: t('title'), path: '/movements' };
  if (!mayShip) return <NotAllowedPage />;
  return (
    <DetailPage query={query} list={list} missing={t('unknown')} back={t('back')}>
      {(movement) => (
        <>
          <PageHeader
            title={t('receive.title', { name: movement.deliveryNote ?? movement.id })}
            above={[
              list,
              { title: movement.deliveryNote ?? movement.id, path: `/movements/${movementId}` },
            ]}
            tags={<MovementState movement={movement} />}
            detail={`${movement.from?.name ?? t('brand')} → ${movement.to.name}`}
          />
          <ReceiveForm movement={movement} />
        </>
      )}
    </DetailPage>
  );
}

/** Receives goods that came without a movement being known. */
export function ReceiveUnannouncedPage() {
  const { t } = useTranslation('movements');
  const mayShip = useCan('canShip');
  if (!mayShip) return <NotAllowedPage />;
  return (
    <>
      <PageHeader
        title={t('receive.withoutTitle')}
        detail={t('receive.withoutLead')}
        above={[{ title: t('title'), path: '/movements' }]}
      />
      <ReceiveForm movement={null} />
    </>
  );
}
