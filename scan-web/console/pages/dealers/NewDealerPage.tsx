import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { DealerForm } from './DealerForm.tsx';

/** A new dealer, then the list. */
export function NewDealerPage() {
  const { t } = useTranslation('dealers');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayEdit = useCan('canEditCatalogue');
  if (!mayEdit) return <NotAllowedPage />;
  return (
    <>
      <PageHeader title={t('form.title')} above={[{ title: t('title'), path: '/dealers' }]} />
      <Panel className="dealer-form">
        <DealerForm
          onCreated={({ name }) => {
            void message.success(t('form.created', { name }));
            void navigate('/dealers', { replace: true });
          }}
        />
      </Panel>
    </>
  );
}
