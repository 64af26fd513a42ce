import { countRange } from '@zhenma/contract';
import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { parseCount } from '../../forms/count-rules.ts';
import { ShipmentForm } from './ShipmentForm.tsx';

/** The form that records a shipment, then the list. */
export function NewShipmentPage() {
  const { t } = useTranslation('shipments');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayShip = useCan('canShip');
  const [{ batch }] = useUrlState({ batch: '' });
  const batchNumber = parseCount(batch);
  if (!mayShip) return <NotAllowedPage />;
  return (
    <>
      <PageHeader title={t('form.title')} above={[{ title: t('title'), path: '/shipments' }]} />
      <Panel className="shipment-form">
        <ShipmentForm
          {...(batchNumber === null ? {} : { batchNumber })}
          onShipped={(shipment) => {
            const { dealer } = shipment;
            void message.success(
              t('form.done', { count: countRange(shipment), dealer: dealer.name }),
            );
            void navigate('/shipments');
          }}
        />
      </Panel>
    </>
  );
}
