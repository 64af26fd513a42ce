import { getDealer } from '@zhenma/contract';
import { Alert, Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useOperation } from '../../api/hooks.ts';
import { useCan } from '../../app/session.ts';
import { EmptyState } from '../../ui/EmptyState.tsx';
import { ErrorState } from '../../ui/ErrorState.tsx';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { PageSkeleton } from '../../ui/PageSkeleton.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DealerForm } from './DealerForm.tsx';

/** One dealer, to be changed by who may. */
export function DealerPage() {
  const { t } = useTranslation('dealers');
  const { dealerId = '' } = useParams();
  const mayEdit = useCan('canEditCatalogue');
  const mayViewAlerts = useCan('canViewAlerts');
  const query = useOperation(getDealer, { params: { dealerId } });
  const dealer = query.data?.id === dealerId ? query.data : undefined;
  const above = [{ title: t('title'), path: '/dealers' }];
  if (dealer === undefined) {
    if (query.error === null) return <PageSkeleton />;
    if (query.error.code !== 'not_found') {
      return (
        <>
          <PageHeader title={t('title')} above={above} />
          <ErrorState error={query.error} onRetry={() => void query.refetch()} />
        </>
      );
    }
    return (
      <>
        <PageHeader title={t('notFound')} above={above} />
        <Panel>
          <EmptyState
            text={t('notFound')}
            action={
              <Link to="/dealers">
                <Button>{t('back')}</Button>
              </Link>
            }
          />
        </Panel>
      </>
    );
  }
  return (
    <>
      <PageHeader
        title={dealer.name}
        above={above}
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
    </>
  );
}
