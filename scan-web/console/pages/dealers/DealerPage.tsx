import { getDealer } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { DetailPage } from '../../ui/DetailPage.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DealerTerritories } from '../territories/DealerTerritories.tsx';
import { DealerForm } from './DealerForm.tsx';

/** One dealer, to be changed by who may. */
export function DealerPage() {
  const { t } = useTranslation('dealers');
  const { dealerId = '' } = useParams();
  const mayEdit = useCan('canEditCatalogue');
  const mayViewAlerts = useCan('canViewAlerts');
  const query = useOperation(getDealer, { params: { dealerId } });
  const list = { title: t('title'), path: '/dealers' };
  return (
    <DetailPage query={query} list={list} missing={t('notFound')} back={t('back')}>
      {(dealer) => (
        <>
          <PageHeader
            title={dealer.name}
            above={[list]}
            detail={dealer.territoryNames.join(' · ')}
            actions={
              <>
                <Link to={`/shipments?dealer=${dealer.id}`}>
                  <Button>{t('shipments')}</Button>
                </Link>
                {mayViewAlerts && (
                  <Link to={`/alerts?dealer=${dealer.id}`}>
                    <Button>{t('alerts')}</Button>
                  </Link>
                )}
              </>
            }
          />
          {!mayEdit && (
            <Alert type="info" showIcon title={t('form.readOnly')} style={{ marginBottom: 16 }} />
          )}
          <Panel className="dealer-form">
            <DealerForm key={dealer.id} dealer={dealer} isReadOnly={!mayEdit} />
          </Panel>
          <DealerTerritories key={`${dealer.id} territories`} dealer={dealer} />
        </>
      )}
    </DetailPage>
  );
}
