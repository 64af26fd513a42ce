import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { NotAllowedPage } from '../../app/error-pages.tsx';
import { useCan } from '../../app/session.ts';
import { parseCount } from '../../forms/count-rules.ts';
import { PageHeader } from '../../ui/PageHeader.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { useUrlState } from '../../ui/use-url-state.ts';
import { JobForm } from './JobForm.tsx';

/** The form of a print job, which leads to the job. */
export function NewJobPage() {
  const { t } = useTranslation('printing');
  const { message } = App.useApp();
  const navigate = useNavigate();
  const mayPrint = useCan('canPrint');
  const [{ batch, template }] = useUrlState({ batch: '', template: '' });
  if (!mayPrint) return <NotAllowedPage />;
  return (
    <>
      <PageHeader title={t('form.title')} above={[{ title: t('title'), path: '/printing' }]} />
      <Panel className="print-form">
        <JobForm
          batchNumber={parseCount(batch)}
          templateId={template}
          onCreated={({ id }) => {
            void message.success(t('form.done'));
            void navigate(`/printing/jobs/${id}`, { replace: true });
          }}
        />
      </Panel>
    </>
  );
}
